package echome.persona.guard;

import echome.persona.facts.ProductFact;

import java.util.List;

/**
 * The texts that replies were read against last, split into words once.
 *
 * @param rows of some 10 KB each
 * @param facts what shops and personas say of themselves, by sentences
 * @param secrets the words of the prompt's sentences
 */
record Shelves(
        Shelf<ProductFact, Data> rows,
        Shelf<String, List<OwnFact>> facts,
        Shelf<String, List<String>> secrets) {
    private static final int ROWS = 500;
    private static final int TEXTS = 300;

    /** Longer texts are read anew, so that what is kept has a bound in bytes too. */
    private static final int LONGEST = 600;

    static Shelves empty() {
        return new Shelves(
                new Shelf<>(ROWS, Data::of),
                new Shelf<>(TEXTS, text -> OwnFact.of(text).toList()),
                new Shelf<>(TEXTS, LeakCheck::words));
    }

    /** The row of exactly this product as it is now; how well it fits a question is no part. */
    Data row(ProductFact product) {
        return rows.of(product.similar(0));
    }

    List<OwnFact> facts(String text) {
        return text.length() > LONGEST ? OwnFact.of(text).toList() : facts.of(text);
    }

    List<String> words(String secret) {
        return secret.length() > LONGEST ? LeakCheck.words(secret) : secrets.of(secret);
    }
}
