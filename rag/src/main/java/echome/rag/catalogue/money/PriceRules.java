package echome.rag.catalogue.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the prices of one file, all by the same convention.
 *
 * @param shopCurrency decides what "$" means; "" if unknown
 * @param style how the file writes decimals; empty where it contradicts itself
 * @param thousandths whether its prices may have three decimals
 * @param guessed a number that was decided without proof, "" where there was proof or no need
 */
public record PriceRules(
        String shopCurrency, Optional<NumberStyle> style, boolean thousandths, String guessed) {
    /** More than this is a slip of the pen or a code in the wrong column. */
    private static final BigDecimal ABSURD = BigDecimal.valueOf(1_000_000_000_000L);

    private static final Pattern GROUPS =
            Pattern.compile("\\d{1,3}(?:[ '’.,]\\d{2,3})*[ '’.,]\\d{3}|\\d+");

    /** Reads a cell that was typed by a person. */
    public PriceReading read(String cell) {
        PriceText text = PriceText.of(cell);
        if (cell.isBlank()) {
            return new PriceReading.Nothing();
        }
        if (text.saysAsk() || text.saysRange() || !text.number().isEmpty() && text.saysFrom()) {
            return new PriceReading.Words(cell.strip());
        }
        if (text.number().isEmpty()) {
            return new PriceReading.Refused("price “" + cell.strip() + "” is not a number");
        }
        String word = text.currencyWord();
        Optional<String> currency = Currencies.of(word, shopCurrency);
        if (currency.isEmpty() && !word.isEmpty() || !text.isOneNumber()) {
            return new PriceReading.Refused(
                    "price “" + cell.strip() + "” is not one amount of money");
        }
        return amount(cell.strip(), text, currency.orElse(""));
    }

    /** Reads a cell that a spreadsheet or JSON holds as a number. */
    public PriceReading exact(String number) {
        return checked(number, new BigDecimal(number).setScale(4, RoundingMode.HALF_UP), "", "");
    }

    private PriceReading amount(String cell, PriceText text, String currency) {
        String number = text.number().replace('−', '-').replace('–', '-');
        NumberMarks marks = NumberMarks.of(number);
        Optional<NumberStyle> own =
                switch (marks) {
                    case NumberMarks.Plain() -> Optional.of(NumberStyle.DOT);
                    case NumberMarks.Decimal(NumberStyle certain, int _) -> Optional.of(certain);
                    case NumberMarks.Grouped(NumberStyle certain) -> Optional.of(certain);
                    case NumberMarks.Either(NumberStyle _) -> style;
                };
        if (own.isEmpty()
                || marks instanceof NumberMarks.Either(NumberStyle asDecimal)
                        && asDecimal == own.get()
                        && !thousandths) {
            return new PriceReading.Refused(
                    "price “"
                            + cell
                            + "” can be thousands or decimals: the other prices of the file"
                            + " do not show which");
        }
        return ofParts(cell, number, own.get().mark(), currency, text.unit());
    }

    private static PriceReading ofParts(
            String cell, String number, char mark, String currency, String unit) {
        int point = number.lastIndexOf(mark);
        String whole = point < 0 ? number : number.substring(0, point);
        String decimals = point < 0 ? "" : number.substring(point + 1);
        boolean negative = whole.startsWith("-");
        String digits = negative ? whole.substring(1) : whole;
        if (!digits.isEmpty() && !GROUPS.matcher(digits).matches() || decimals.length() > 4) {
            return new PriceReading.Refused("price “" + cell + "” is not a number");
        }
        String plain = digits.replaceAll("\\D", "") + (decimals.isEmpty() ? "" : "." + decimals);
        BigDecimal value = new BigDecimal(plain);
        return checked(cell, negative ? value.negate() : value, currency, unit);
    }

    private static PriceReading checked(
            String cell, BigDecimal value, String currency, String unit) {
        if (value.signum() < 0) {
            return new PriceReading.Refused("price “" + cell + "” is negative");
        }
        if (value.compareTo(ABSURD) >= 0) {
            return new PriceReading.Refused("price “" + cell + "” is too large to be a price");
        }
        BigDecimal short_ = value.stripTrailingZeros();
        return new PriceReading.Amount(
                short_.scale() < 2 ? value.setScale(2, RoundingMode.UNNECESSARY) : short_,
                currency,
                unit);
    }
}
