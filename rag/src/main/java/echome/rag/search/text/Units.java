package echome.rag.search.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of units, folded to one word each. */
final class Units {
    private static final String SPELLINGS =
            """
            in inch inches inchs|ft feet foot|yd yard yards|cm centimeter centimeters см
            mm millimeter millimeters мм|gal gallon gallons|qt quart quarts
            oz ounce ounces 0z|lb lbs pound pounds|kg kilogram kilograms кг
            v volt volts|w watt watts вт ватт|amp amps ampere|hp horsepower|gb gigabyte gigabytes гб
            tb terabyte тб|mb мб|pk pack packs|pc pcs piece pieces шт|hz|ga gauge|ml мл|psi|btu|cfm
            gpf|gpm|sq|cu|mph|ct|deg degree degrees\
            """;

    /** Too short to be a unit on their own: only straight after a number. */
    private static final Map<String, String> GLUED =
            Map.ofEntries(
                    Map.entry("a", "amp"),
                    Map.entry("k", "k"),
                    Map.entry("d", "d"),
                    Map.entry("l", "l"),
                    Map.entry("g", "g"),
                    Map.entry("m", "m"),
                    Map.entry("p", "p"),
                    Map.entry("meter", "m"),
                    Map.entry("meters", "m"),
                    Map.entry("gram", "g"),
                    Map.entry("grams", "g"),
                    Map.entry("liter", "l"),
                    Map.entry("liters", "l"),
                    Map.entry("litre", "l"),
                    Map.entry("л", "l"),
                    Map.entry("г", "g"),
                    Map.entry("м", "m"),
                    Map.entry("в", "v"),
                    Map.entry("а", "amp"));

    /** These are units, and written out they are so on their own as well. */
    private static final Set<String> WRITTEN_OUT =
            Set.of("meter", "meters", "gram", "grams", "liter", "liters", "litre", "л");

    private static final Map<String, String> FREE = new HashMap<>();

    static {
        for (String group : SPELLINGS.split("[|\n]")) {
            String[] words = group.strip().split(" ");
            for (String word : words) {
                FREE.put(word, words[0]);
            }
        }
        WRITTEN_OUT.forEach(word -> FREE.put(word, GLUED.getOrDefault(word, word)));
    }

    private static final Set<String> NAMES = Set.copyOf(FREE.values());

    private Units() {}

    /** The unit that a word is, wherever it stands. */
    static Optional<String> free(String word) {
        return Optional.ofNullable(FREE.get(word));
    }

    /** The unit that letters behind a number are. */
    static Optional<String> glued(String letters) {
        return Optional.ofNullable(FREE.get(letters))
                .or(() -> Optional.ofNullable(GLUED.get(letters)));
    }

    static boolean isUnit(String word) {
        return NAMES.contains(word);
    }
}
