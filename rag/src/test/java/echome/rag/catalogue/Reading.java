package echome.rag.catalogue;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What came out of a catalogue that a test wrote. */
record Reading(List<CatalogueEvent> events) {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    static Reading of(String name, String text) throws CatalogueUnreadable {
        return of(name, text.getBytes(StandardCharsets.UTF_8), ShopDefaults.none(TODAY));
    }

    static Reading of(String name, String text, Charset charset) throws CatalogueUnreadable {
        return of(name, text.getBytes(charset), ShopDefaults.none(TODAY));
    }

    static Reading of(String name, byte[] bytes, ShopDefaults shop) throws CatalogueUnreadable {
        List<CatalogueEvent> events = new ArrayList<>();
        new CatalogueReader().read(new ByteArrayInputStream(bytes), name, shop, events::add);
        return new Reading(events);
    }

    List<ProductRow> products() {
        return only(ProductRow.class);
    }

    ProductRow product(String name) {
        return products().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + names()));
    }

    List<String> names() {
        return products().stream().map(ProductRow::name).toList();
    }

    /** Prices in order with their currencies, such as "12.50 EUR"; "-" for none. */
    List<String> prices() {
        return products().stream()
                .map(row -> {
                    BigDecimal price = row.price();
                    String currency = row.currency();
                    return price == null
                            ? "-"
                            : currency == null
                                    ? price.toPlainString()
                                    : price.toPlainString() + " " + currency;
                })
                .toList();
    }

    List<RefusedRow> refused() {
        return only(RefusedRow.class);
    }

    List<String> refusals() {
        return refused().stream().map(row -> row.line() + ": " + row.reason()).toList();
    }

    List<String> notes() {
        return only(Note.class).stream().map(Note::text).toList();
    }

    List<KnowledgeText> texts() {
        return only(KnowledgeText.class);
    }

    private <T> List<T> only(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
