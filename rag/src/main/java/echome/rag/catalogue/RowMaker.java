package echome.rag.catalogue;

import echome.rag.catalogue.column.Column;
import echome.rag.catalogue.column.Field;
import echome.rag.catalogue.money.PriceRules;
import echome.rag.catalogue.text.CleanText;
import echome.rag.catalogue.text.Language;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Checks drafts and makes rows of them. */
final class RowMaker {
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_CODE = 200;
    private static final int LONGEST_ATTRIBUTE = 2_000;
    private static final int LONGEST_DESCRIPTION = 50_000;
    private static final int MOST_ATTRIBUTES = 100;

    private final Survey survey;
    private final PriceRules prices;
    private final ShopDefaults shop;
    private final Consumer<CatalogueEvent> events;
    private final Tally tally;
    private final Map<Long, Integer> lines = new HashMap<>();
    private final Set<Long> rows = new HashSet<>();

    RowMaker(Survey survey, ShopDefaults shop, Consumer<CatalogueEvent> events, Tally tally) {
        this.survey = survey;
        this.prices = survey.priceRules();
        this.shop = shop;
        this.events = events;
        this.tally = tally;
    }

    void make(Draft draft) {
        String name = Naming.of(draft, survey.isShared(Identity.code(draft)));
        if (name.isEmpty()) {
            refuse(draft, "the name is missing");
        } else if (name.length() > LONGEST_NAME) {
            refuse(draft, "the name is longer than 1,000 characters");
        } else if (Identity.code(draft).length() > LONGEST_CODE) {
            refuse(draft, "the article number is longer than 200 characters");
        } else {
            checked(draft, name);
        }
    }

    void refuse(RefusedRow row) {
        tally.refused(row);
        events.accept(row);
    }

    private void refuse(Draft draft, String reason) {
        String code = Identity.code(draft);
        refuse(
                new RefusedRow(
                        draft.line(),
                        reason,
                        draft.raw(),
                        CleanText.line(code),
                        Naming.of(draft, survey.isShared(code))));
    }

    private void checked(Draft draft, String name) {
        Priced priced = Priced.of(draft, prices, shop);
        if (!priced.refusal().isEmpty()) {
            refuse(draft, priced.refusal());
            return;
        }
        String code = Identity.code(draft);
        boolean shared = survey.isShared(code);
        long content = Identity.ofContent(draft);
        long key = code.isEmpty() || shared ? content : Identity.ofCode(code);
        Integer before = lines.putIfAbsent(key, draft.line());
        if (!rows.add(Identity.ofWhole(draft, content))) {
            tally.repeated();
            return;
        }
        if (before != null) {
            String what = code.isEmpty() ? "the same product" : "article “" + code + "”";
            refuse(draft, what + " stands already in line " + before);
            return;
        }
        boolean first = !shared || lines.putIfAbsent(Identity.ofCode(code), draft.line()) == null;
        ProductRow row = row(draft, name, priced, code, shared, first);
        tally.made(row);
        if (!code.isEmpty() && !first) {
            tally.sharing();
        }
        if (row.availability() == Availability.UNCLEAR) {
            tally.unclear(StockReading.said(draft));
        }
        events.accept(row);
    }

    private ProductRow row(
            Draft draft, String name, Priced priced, String code, boolean shared, boolean first) {
        Availability availability = StockReading.availability(draft, survey);
        Map<String, String> attributes = attributes(draft, priced, availability);
        if (shared) {
            attributes.putIfAbsent("article", code);
        }
        String description = description(draft);
        String group = draft.get(Field.GROUP);
        return new ProductRow(
                draft.line(),
                name,
                description.isEmpty() ? null : description,
                priced.price(),
                priced.price() == null || priced.currency().isEmpty() ? null : priced.currency(),
                code.isEmpty() || !first ? null : CleanText.line(code),
                orNull(CleanText.line(draft.get(Field.CATEGORY))),
                availability,
                StockReading.quantity(draft, survey).isPresent()
                        ? StockReading.quantity(draft, survey).getAsInt()
                        : null,
                attributes,
                orNull(group.isEmpty() && shared ? code : group),
                language(draft, name + "\n" + description));
    }

    private static String description(Draft draft) {
        String full = CleanText.paragraphs(draft.get(Field.DESCRIPTION));
        String brief = CleanText.paragraphs(draft.get(Field.SHORT_DESCRIPTION));
        String text = full.contains(brief) ? full : full.isEmpty() ? brief : brief + "\n" + full;
        return text.length() > LONGEST_DESCRIPTION ? text.substring(0, LONGEST_DESCRIPTION) : text;
    }

    private Map<String, String> attributes(Draft draft, Priced priced, Availability availability) {
        Map<String, String> attributes = new LinkedHashMap<>();
        draft.attributes()
                .forEach((key, value) -> {
                    String text = CleanText.line(value);
                    if (!text.isEmpty() && attributes.size() < MOST_ATTRIBUTES) {
                        attributes.put(
                                key,
                                text.length() > LONGEST_ATTRIBUTE
                                        ? text.substring(0, LONGEST_ATTRIBUTE) + "…"
                                        : text);
                    }
                });
        if (!draft.get(Field.SKU).isEmpty() && !draft.get(Field.ID).isEmpty()) {
            attributes.put(Column.PRIVATE_PREFIX + "id", draft.get(Field.ID));
        }
        if (!draft.get(Field.CATEGORY_ID).isEmpty() && draft.get(Field.CATEGORY).isEmpty()) {
            attributes.put(Column.PRIVATE_PREFIX + "category id", draft.get(Field.CATEGORY_ID));
        }
        if (priced.regular() != null) {
            attributes.put("regular price", priced.regular().toPlainString());
        }
        if (!priced.note().isEmpty()) {
            attributes.put("price note", CleanText.line(priced.note()));
        }
        if (!priced.unit().isEmpty()) {
            attributes.put("price unit", priced.unit());
        }
        if (availability == Availability.UNCLEAR) {
            attributes.put("availability", CleanText.line(StockReading.said(draft)));
        }
        return attributes;
    }

    private @Nullable String language(Draft draft, String text) {
        String said = draft.get(Field.LANGUAGE).toLowerCase(java.util.Locale.ROOT);
        if (said.matches("[a-z]{2}([-_].*)?")) {
            return said.substring(0, 2);
        }
        Optional<String> read = Language.of(text);
        return read.orElse(shop.language());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
