package echome.persona.facts;

import echome.persona.text.Fold;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Knows which fields of a product are the seller's own business. */
final class Privacy {
    /** Folded: purchase prices, margins and suppliers in the languages of the shop. */
    private static final Pattern COST =
            Pattern.compile(
                    "(?<![a-zа-я])(private|internal|cost|costs|costprice|purchase price|buying"
                        + " price|buy price|wholesale|margin|markup|mark"
                        + " up|supplier|landed|cogs|profit"
                        + "|закуп\\p{L}*|себестоимост\\p{L}*|собивартист\\p{L}*|собівартіст\\p{L}*|маржа|наценка|поставщик|постачальник|einkaufspreis|ek|marge|lieferant|selbstkosten|prix"
                        + " d'achat|cout|fournisseur"
                        + "|costo|coste|custo|proveedor|fornecedor|margen|margem)(?![a-zа-я])");

    private static final Pattern OPEN =
            Pattern.compile("shipping|delivery|versand|envio|livraison|frete|доставк\\p{L}*");

    /** Where a word of camel case begins. */
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private static final Pattern GAP = Pattern.compile("[_:.\\-\\s]+");
    private static final int LONGEST_KEY = 60;
    private static final int KEYS_AT_MOST = 2_000;
    private static final Map<String, Boolean> KEYS = new ConcurrentHashMap<>();

    private Privacy() {}

    static Map<String, String> open(Map<String, String> attributes) {
        Map<String, String> kept = new LinkedHashMap<>();
        attributes.forEach((key, value) -> {
            if (!isPrivate(key)) {
                kept.put(key, value);
            }
        });
        return Collections.unmodifiableMap(kept);
    }

    /** A chunk of text may spell an attribute as a line "key: value". */
    static String open(String text) {
        return text.lines().filter(line -> !privateLine(line)).collect(Collectors.joining("\n"));
    }

    private static boolean privateLine(String line) {
        int colon = line.startsWith("private:") ? 7 : line.indexOf(':');
        return colon > 0 && colon <= LONGEST_KEY && isPrivate(line.substring(0, colon));
    }

    /** The same few names of attributes come again and again. */
    static boolean isPrivate(String key) {
        Boolean known = KEYS.get(key);
        if (known != null) {
            return known;
        }
        boolean verdict = judged(key);
        if (KEYS.size() < KEYS_AT_MOST && key.length() <= LONGEST_KEY) {
            KEYS.put(key, verdict);
        }
        return verdict;
    }

    private static boolean judged(String key) {
        String folded = GAP.matcher(Fold.of(HUMP.matcher(key).replaceAll(" "))).replaceAll(" ");
        return COST.matcher(folded).find() && !OPEN.matcher(folded).find();
    }
}
