package echome.rag.catalogue;

import echome.rag.catalogue.money.PriceRules;

import java.io.IOException;
import java.util.function.Consumer;

/** Runs through a file of products twice: first to learn how it is written, then to read it. */
final class ProductFile {
    private ProductFile() {}

    static void read(Records file, ShopDefaults shop, Consumer<CatalogueEvent> events)
            throws IOException, CatalogueUnreadable {
        Headings headings = new Headings();
        Dialects.Known known = Dialects.of(file, headings);
        Records records = known.records();
        Dialect dialect = known.dialect();
        Survey survey = new Survey(shop);
        dialect.drafts(records, survey::see, _ -> {});
        Tally tally = new Tally();
        RowMaker maker = new RowMaker(survey, shop, events, tally);
        dialect.drafts(records, maker::make, maker::refuse);
        tally.check();
        PriceRules prices = survey.priceRules();
        tally.notes(headings, prices.guessed()).forEach(text -> events.accept(new Note(text)));
        records.notes().forEach(text -> events.accept(new Note(text)));
        dialect.notes().forEach(text -> events.accept(new Note(text)));
    }
}
