package echome.persona.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers below a thousand in languages that write each of them as one word, folded. */
final class Compounds {
    private static final int TEN = 10;
    private static final int HUNDRED = 100;

    private Compounds() {}

    static Map<String, Integer> all() {
        Map<String, Integer> words = new HashMap<>();
        words.putAll(german());
        words.putAll(dutch());
        words.putAll(italian());
        return words;
    }

    private static Map<String, Integer> german() {
        List<String> units =
                List.of("ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun");
        Map<String, Integer> below = new HashMap<>();
        put(
                below,
                TEN,
                List.of(
                        "zehn",
                        "elf",
                        "zwolf",
                        "dreizehn",
                        "vierzehn",
                        "funfzehn",
                        "sechzehn",
                        "siebzehn",
                        "achtzehn",
                        "neunzehn"));
        List<String> tens =
                List.of(
                        "zwanzig",
                        "dreissig",
                        "vierzig",
                        "funfzig",
                        "sechzig",
                        "siebzig",
                        "achtzig",
                        "neunzig");
        joined(below, units, "und", tens);
        Map<String, Integer> ends = withUnits(below, units);
        ends.put("eins", 1);
        Map<String, Integer> words = hundreds(units, "hundert", ends);
        words.putAll(below);
        return words;
    }

    private static Map<String, Integer> dutch() {
        List<String> units =
                List.of("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen");
        Map<String, Integer> below = new HashMap<>();
        put(
                below,
                TEN,
                List.of(
                        "tien",
                        "elf",
                        "twaalf",
                        "dertien",
                        "veertien",
                        "vijftien",
                        "zestien",
                        "zeventien",
                        "achttien",
                        "negentien"));
        List<String> tens =
                List.of(
                        "twintig",
                        "dertig",
                        "veertig",
                        "vijftig",
                        "zestig",
                        "zeventig",
                        "tachtig",
                        "negentig");
        joined(below, units, "en", tens);
        Map<String, Integer> words = hundreds(units, "honderd", withUnits(below, units));
        words.putAll(below);
        return words;
    }

    private static Map<String, Integer> italian() {
        List<String> units =
                List.of("uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove");
        Map<String, Integer> below = new HashMap<>();
        put(
                below,
                TEN,
                List.of(
                        "dieci",
                        "undici",
                        "dodici",
                        "tredici",
                        "quattordici",
                        "quindici",
                        "sedici",
                        "diciassette",
                        "diciotto",
                        "diciannove"));
        List<String> tens =
                List.of(
                        "venti",
                        "trenta",
                        "quaranta",
                        "cinquanta",
                        "sessanta",
                        "settanta",
                        "ottanta",
                        "novanta");
        for (int t = 0; t < tens.size(); t++) {
            String ten = tens.get(t);
            below.put(ten, (t + 2) * TEN);
            for (int u = 0; u < units.size(); u++) {
                boolean vowel = u == 0 || units.get(u).startsWith("o");
                String stem = vowel ? ten.substring(0, ten.length() - 1) : ten;
                below.put(stem + units.get(u), (t + 2) * TEN + u + 1);
            }
        }
        Map<String, Integer> words = hundreds(units, "cento", withUnits(below, units));
        withUnits(below, units)
                .forEach((word, value) -> {
                    if (word.startsWith("o")) {
                        words.put("cent" + word, HUNDRED + value);
                    }
                });
        words.putAll(below);
        words.remove("trenta"); // a town as well
        return words;
    }

    private static void put(Map<String, Integer> words, int first, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            words.put(names.get(i), first + i);
        }
    }

    /** "einundzwanzig", "eenentwintig" and the tens alone. */
    private static void joined(
            Map<String, Integer> words, List<String> units, String joint, List<String> tens) {
        for (int t = 0; t < tens.size(); t++) {
            words.put(tens.get(t), (t + 2) * TEN);
            for (int u = 0; u < units.size(); u++) {
                words.put(units.get(u) + joint + tens.get(t), (t + 2) * TEN + u + 1);
            }
        }
    }

    private static Map<String, Integer> withUnits(Map<String, Integer> below, List<String> units) {
        Map<String, Integer> all = new HashMap<>(below);
        put(all, 1, units);
        return all;
    }

    private static Map<String, Integer> hundreds(
            List<String> units, String hundred, Map<String, Integer> below) {
        Map<String, Integer> words = new HashMap<>();
        Map<String, Integer> ends = new HashMap<>(below);
        ends.put("", 0);
        ends.forEach((end, value) -> {
            words.put(hundred + end, HUNDRED + value);
            for (int h = 0; h < units.size(); h++) {
                words.put(units.get(h) + hundred + end, (h + 1) * HUNDRED + value);
            }
        });
        return words;
    }
}
