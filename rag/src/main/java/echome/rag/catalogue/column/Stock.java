package echome.rag.catalogue.column;

import echome.rag.catalogue.text.Characters;
import echome.rag.catalogue.text.Table;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a cell says about stock: a word in many languages, or a number of pieces. */
public final class Stock {
    /** What a seller can say about stock. */
    public enum Word {
        /** Can be had now. */
        IN,
        /** Can't be had. */
        OUT,
        /** Can be ordered. */
        ORDER
    }

    private static final Pattern PIECES =
            Pattern.compile("(-?\\d{1,9})(?:[.,]0+)?\\s*(?:[\\p{L}.]{0,12})");
    private static final Pattern AT_LEAST =
            Pattern.compile("(?:>|≥|более|more than|über|\\+) ?\\d+|\\d+ ?\\+");

    /** Whatever else stands beside it. */
    private static final Pattern NONE =
            Pattern.compile(
                    "(?<!\\p{L})(?:out of stock|sold out|not in stock|not"
                        + " available|unavailable|oos|нет|нету"
                        + "|закончил\\p{L}*|распродан\\p{L}*|отсутству\\p{L}*|немає|ausverkauft|vergriffen|nicht"
                        + " (?:auf lager|verfügbar|lieferbar)|agotad[oa]s?|sin"
                        + " existencias|épuisée?|en rupture|esgotad[oa]s?|esaurit[oaie]|non"
                        + " disponibil[ei]|niedostępn\\p{L}*|brak|uitverkocht|niet (?:op"
                        + " voorraad|leverbaar|beschikbaar)|stokta yok|tükendi|slutsål[dt]|ej i"
                        + " lager|vyprodán\\p{L}*|není skladem)(?!\\p{L})");

    private static final Map<String, Word> WORDS = new HashMap<>();

    static {
        for (List<String> row : Table.rows(Stock.class, "availability.tsv")) {
            for (String word : Table.words(row.get(1))) {
                WORDS.putIfAbsent(plain(word), Word.valueOf(row.get(0)));
            }
        }
    }

    private Stock() {}

    /** The meaning of a word, empty if it is not one of the table. */
    public static Optional<Word> word(String cell) {
        String key = plain(cell);
        Word word = WORDS.get(key);
        if (word == null && NONE.matcher(key).find()) {
            word = Word.OUT;
        }
        if (word == null && AT_LEAST.matcher(key).matches()) {
            word = Word.IN;
        }
        return Optional.ofNullable(word);
    }

    /** The number of pieces in "12", "12 pcs" or "12.0". */
    public static OptionalInt pieces(String cell) {
        Matcher pieces =
                PIECES.matcher(Characters.oneLine(Characters.plain(cell)).replace(" ", ""));
        return pieces.matches()
                ? OptionalInt.of(Integer.parseInt(pieces.group(1)))
                : OptionalInt.empty();
    }

    private static String plain(String word) {
        return Characters.oneLine(Characters.plain(word))
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replace('ı', 'i')
                .replace("i̇", "i")
                .replace('ي', 'ی')
                .replace('ك', 'ک')
                .replace("https://schema.org/", "")
                .replace("http://schema.org/", "");
    }
}
