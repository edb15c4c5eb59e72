package echome.rag.catalogue.column;

import echome.rag.catalogue.money.Currencies;
import echome.rag.catalogue.text.Characters;
import echome.rag.catalogue.text.Table;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows by a table of words in many languages what a heading means. */
public final class Columns {
    private static final Pattern ASIDE = Pattern.compile("[(\\[{（][^)\\]}）]*[)\\]}）]");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z][a-z])");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}№#]+");
    private static final Pattern NUMBERED = Pattern.compile("(?<=\\p{L}) ?\\d{1,2}$");
    private static final Map<String, Field> BY_HEADING = new HashMap<>();
    private static final Set<String> PRIVATE_PARTS = new HashSet<>();
    private static final Set<String> NOISE = new HashSet<>();
    private static final Set<String> NUMBER_MARKS = new HashSet<>();
    private static final Set<String> NUMBERED_THINGS = new HashSet<>();

    static {
        for (List<String> row : Table.rows(Columns.class, "columns.tsv")) {
            for (String word : Table.words(row.get(2))) {
                String key = plain(word);
                switch (row.get(0)) {
                    case "PRIVATE_PART" -> PRIVATE_PARTS.add(key);
                    case "NOISE" -> NOISE.add(key);
                    case "NUMBER" -> NUMBER_MARKS.add(key);
                    case "NUMBERED" -> NUMBERED_THINGS.add(key);
                    default -> BY_HEADING.putIfAbsent(key, Field.valueOf(row.get(0)));
                }
            }
        }
    }

    private Columns() {}

    /** What the heading means; {@link Field#OTHER} if nobody knows. */
    public static Column of(String heading) {
        String own = Characters.oneLine(heading);
        if (own.startsWith(Column.PRIVATE_PREFIX)) {
            return new Column(own, Field.PRIVATE, "");
        }
        String key = plain(own);
        String currency = currencyIn(own);
        Optional<Field> field = find(key).or(() -> find(plain(ASIDE.matcher(own).replaceAll(" "))));
        if (field.isEmpty() && PRIVATE_PARTS.stream().anyMatch(key::contains)) {
            field = Optional.of(Field.PRIVATE);
        }
        return new Column(
                own,
                field.or(() -> compound(own)).or(() -> withoutNoise(own)).orElse(Field.OTHER),
                currency);
    }

    /** Whether a heading that is not recognised may tell the stock all the same. */
    public static boolean mayBeStock(String heading) {
        return StockHeading.mayBe(plain(heading));
    }

    /** "Qty on hand" is a stock, "Item #" and "SKU no." are codes. */
    private static Optional<Field> compound(String heading) {
        String key = plain(ASIDE.matcher(heading).replaceAll(" "));
        if (StockHeading.is(key)) {
            return Optional.of(Field.QUANTITY);
        }
        List<String> words = List.of(key.split(" "));
        if (words.size() < 2) {
            return Optional.empty();
        }
        boolean last = NUMBER_MARKS.contains(words.getLast());
        if (!last && !NUMBER_MARKS.contains(words.getFirst())) {
            return Optional.empty();
        }
        List<String> rest =
                last ? words.subList(0, words.size() - 1) : words.subList(1, words.size());
        String thing = String.join(" ", rest);
        return NUMBERED_THINGS.contains(thing)
                        || find(thing).filter(f -> f == Field.NAME || f == Field.SKU).isPresent()
                ? Optional.of(Field.SKU)
                : Optional.empty();
    }

    /** Whether the heading is a word of the table as it stands. */
    public static boolean isKnown(String heading) {
        return of(heading).field() != Field.OTHER;
    }

    /** Small letters without accents, punctuation and differences between look-alikes. */
    public static String plain(String heading) {
        return heading.chars().allMatch(c -> c < 128) ? plainAscii(heading) : plainAny(heading);
    }

    /** The same for most texts, which are many, without a pattern. */
    private static String plainAscii(String heading) {
        StringBuilder plain = new StringBuilder(heading.length() + 4);
        boolean gap = false;
        for (int i = 0; i < heading.length(); i++) {
            char c = heading.charAt(i);
            boolean capital = c >= 'A' && c <= 'Z';
            if (!capital && !isSmall(c) && !(c >= '0' && c <= '9') && c != '#') {
                gap = true;
                continue;
            }
            boolean hump =
                    capital
                            && i > 0
                            && isSmall(heading.charAt(i - 1))
                            && i + 1 < heading.length()
                            && isSmall(heading.charAt(i + 1));
            if ((gap || hump) && !plain.isEmpty()) {
                plain.append(' ');
            }
            gap = false;
            plain.append(capital ? (char) (c + 32) : c);
        }
        return plain.toString();
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static String plainAny(String heading) {
        String words = CAMEL.matcher(Characters.plain(heading)).replaceAll(" ");
        String split =
                MARKS.matcher(Normalizer.normalize(words, Normalizer.Form.NFKD)).replaceAll("");
        String small =
                split.toLowerCase(Locale.ROOT)
                        .replace("ß", "ss")
                        .replace('ı', 'i')
                        .replace('ł', 'l')
                        .replace('ي', 'ی')
                        .replace('ى', 'ی')
                        .replace('ك', 'ک')
                        .replace('ة', 'ه')
                        .replace("\u200C", " ");
        return NO_WORD.matcher(small).replaceAll(" ").strip();
    }

    private static Optional<Field> find(String key) {
        Field field = BY_HEADING.get(key);
        return field != null
                ? Optional.of(field)
                : Optional.ofNullable(BY_HEADING.get(NUMBERED.matcher(key).replaceFirst("")));
    }

    /** Takes currencies and words like "product" off both ends. */
    private static Optional<Field> withoutNoise(String heading) {
        List<String> words =
                new ArrayList<>(List.of(plain(ASIDE.matcher(heading).replaceAll(" ")).split(" ")));
        while (words.size() > 1) {
            if (isNoise(words.getLast())) {
                words.removeLast();
            } else if (isNoise(words.getFirst())) {
                words.removeFirst();
            } else {
                return Optional.empty();
            }
            Optional<Field> field = find(String.join(" ", words));
            if (field.isPresent()) {
                return field;
            }
        }
        return Optional.empty();
    }

    private static boolean isNoise(String word) {
        return NOISE.contains(word) || Currencies.of(word, "").isPresent();
    }

    private static String currencyIn(String heading) {
        for (String word : Characters.plain(heading).split("[\\s,;:()\\[\\]（）/_]+")) {
            Optional<String> code =
                    word.isEmpty() || word.equals("р") ? Optional.empty() : Currencies.of(word, "");
            if (code.isPresent()) {
                return code.get();
            }
        }
        return "";
    }
}
