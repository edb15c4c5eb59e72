package echome.rag.catalogue;

import echome.rag.catalogue.column.Field;
import echome.rag.catalogue.money.Currencies;
import echome.rag.catalogue.money.PriceReading;
import echome.rag.catalogue.money.PriceRules;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a product costs.
 *
 * @param price null where there is no single amount
 * @param currency "" if unknown
 * @param regular the price before a reduction, null without one
 * @param note the seller's words where there is no single amount, else ""
 * @param unit what the price is for, "" for a piece
 * @param refusal why the row can't be taken, "" if it can
 */
record Priced(
        @Nullable BigDecimal price,
        String currency,
        @Nullable BigDecimal regular,
        String note,
        String unit,
        String refusal) {

    static Priced of(Draft draft, PriceRules rules, ShopDefaults shop) {
        PriceReading base = read(draft, Field.PRICE, rules);
        PriceReading sale = read(draft, Field.SALE_PRICE, rules);
        PriceReading old = read(draft, Field.OLD_PRICE, rules);
        for (PriceReading reading : new PriceReading[] {base, sale}) {
            if (reading instanceof PriceReading.Refused(String reason)) {
                return new Priced(null, "", null, "", "", reason);
            }
        }
        boolean reduced =
                sale instanceof PriceReading.Amount && SalePrice.holds(draft, shop.today());
        PriceReading valid = reduced && !isDearer(sale, base) ? sale : base;
        if (base instanceof PriceReading.Nothing
                && valid == base
                && old instanceof PriceReading.Amount) {
            valid = old;
        }
        Field field = valid == sale ? Field.SALE_PRICE : Field.PRICE;
        return switch (valid) {
            case PriceReading.Amount amount -> {
                BigDecimal was =
                        amountOf(
                                valid == sale && !(base instanceof PriceReading.Nothing)
                                        ? base
                                        : old);
                yield of(draft, amount, was, field, shop);
            }
            case PriceReading.Words(String text) -> new Priced(null, "", null, text, "", "");
            case PriceReading.Nothing() -> new Priced(null, "", null, "", "", "");
            case PriceReading.Refused(String reason) -> new Priced(null, "", null, "", "", reason);
        };
    }

    private static Priced of(
            Draft draft,
            PriceReading.Amount amount,
            @Nullable BigDecimal was,
            Field field,
            ShopDefaults shop) {
        if (amount.value().signum() == 0) {
            return new Priced(null, "", null, "", "", "");
        }
        String column = draft.get(Field.CURRENCY);
        Optional<String> named =
                amount.currency().isEmpty()
                        ? Currencies.of(column, shop.currencyOrBlank())
                        : Optional.of(amount.currency());
        if (named.isEmpty() && !column.isEmpty()) {
            return new Priced(null, "", null, "", "", "currency “" + column + "” is not known");
        }
        String currency =
                named.orElseGet(() ->
                        draft.headingCurrency(field).isEmpty()
                                ? shop.currencyOrBlank()
                                : draft.headingCurrency(field));
        boolean higher = was != null && was.compareTo(amount.value()) > 0;
        return new Priced(amount.value(), currency, higher ? was : null, "", amount.unit(), "");
    }

    private static PriceReading read(Draft draft, Field field, PriceRules rules) {
        String cell = draft.get(field);
        return cell.isEmpty()
                ? new PriceReading.Nothing()
                : draft.isExact(field) ? rules.exact(cell) : rules.read(cell);
    }

    private static boolean isDearer(PriceReading sale, PriceReading base) {
        BigDecimal reduced = amountOf(sale);
        BigDecimal regular = amountOf(base);
        return reduced == null
                || reduced.signum() == 0
                || regular != null && reduced.compareTo(regular) >= 0;
    }

    private static @Nullable BigDecimal amountOf(PriceReading reading) {
        return reading instanceof PriceReading.Amount(BigDecimal value, _, _) ? value : null;
    }
}
