package echome.rag.catalogue.money;

import echome.rag.catalogue.text.Characters;
import echome.rag.catalogue.text.Table;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The currencies that sellers name, by ISO 4217 code (IRT, the toman, is no ISO code). */
public final class Currencies {
    private static final Set<String> YEN_OR_YUAN = Set.of("JPY", "CNY");
    private static final Set<String> CROWNS = Set.of("SEK", "NOK", "DKK", "ISK");
    private static final Map<String, Integer> DIGITS = new HashMap<>();
    private static final Map<String, NumberStyle> STYLES = new HashMap<>();
    private static final Map<String, String> BY_WORD = new HashMap<>();

    static {
        for (List<String> row : Table.rows(Currencies.class, "currencies.tsv")) {
            DIGITS.put(row.get(0), Integer.valueOf(row.get(1)));
            STYLES.put(row.get(0), NumberStyle.valueOf(row.get(2).toUpperCase(Locale.ROOT)));
            for (String word : Table.words(row.get(3))) {
                BY_WORD.putIfAbsent(word, row.get(0));
            }
        }
    }

    private Currencies() {}

    /**
     * The code of a sign or word such as {@code ₽}, {@code руб.} or {@code USD}.
     *
     * @param shop the shop's own currency, "" if unknown: it decides what "$", "¥" and "kr" mean
     */
    public static Optional<String> of(String word, String shop) {
        String key =
                Characters.oneLine(
                        word.replace('.', ' ').replace(':', ' ').toLowerCase(Locale.ROOT));
        String code = BY_WORD.get(key);
        if (code == null) {
            return Optional.empty();
        }
        boolean dollar = key.equals("$") || key.startsWith("dol") || key.startsWith("dól");
        if (dollar && shop.endsWith("D")
                || dollar && Set.of("MXN", "ARS", "CLP", "COP").contains(shop)
                || code.equals("JPY") && YEN_OR_YUAN.contains(shop) && !key.equals("jpy")
                || code.equals("SEK") && CROWNS.contains(shop) && !key.equals("sek")) {
            return Optional.of(shop);
        }
        return Optional.of(code);
    }

    /** Digits after the decimal mark; 2 for a currency that is not in the list. */
    static int digits(String code) {
        return DIGITS.getOrDefault(code, 2);
    }

    static Optional<NumberStyle> style(String code) {
        return Optional.ofNullable(STYLES.get(code));
    }
}
