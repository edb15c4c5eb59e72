package echome.rag.catalogue;

import echome.rag.catalogue.column.Field;
import echome.rag.catalogue.column.Stock;
import echome.rag.catalogue.money.PriceRules;
import echome.rag.catalogue.money.PriceSurvey;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is learnt from a whole file before its first product is made. */
final class Survey {
    static final List<Field> PRICES = List.of(Field.PRICE, Field.SALE_PRICE, Field.OLD_PRICE);

    private final PriceSurvey prices;
    private final Map<String, Long> codes = new HashMap<>();
    private final Set<String> shared = new HashSet<>();
    private int drafts;
    private boolean counted;

    Survey(ShopDefaults shop) {
        prices = new PriceSurvey(shop.currencyOrBlank(), shop.numbers());
    }

    void see(Draft draft) {
        drafts++;
        for (Field price : PRICES) {
            if (!draft.get(price).isEmpty() && !draft.isExact(price)) {
                String currency = draft.get(Field.CURRENCY);
                prices.see(
                        draft.get(price),
                        currency.isEmpty() ? draft.headingCurrency(price) : currency);
            }
        }
        counted |= Stock.pieces(draft.get(Field.AVAILABILITY)).orElse(0) > 1;
        String code = Identity.code(draft);
        if (!code.isEmpty()) {
            Long first = codes.putIfAbsent(code, Identity.ofContent(draft));
            if (first != null && first != Identity.ofContent(draft)) {
                shared.add(code);
            }
        }
    }

    PriceRules priceRules() {
        return prices.rules();
    }

    int drafts() {
        return drafts;
    }

    /** Whether the availability column holds numbers of pieces and not 1 and 0 for yes and no. */
    boolean availabilityIsCounted() {
        return counted;
    }

    /** Whether several different products bear this code: then it names their family. */
    boolean isShared(String code) {
        return shared.contains(code);
    }
}
