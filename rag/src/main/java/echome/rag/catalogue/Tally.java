package echome.rag.catalogue;

import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.column.Field;
import echome.rag.catalogue.text.CleanText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Counts what became of a file and puts it into sentences. */
final class Tally {
    private int products;
    private int refused;
    private int repeated;
    private int unpriced;
    private int worded;
    private int sharing;
    private int unclear;
    private String firstUnclear = "";
    private @Nullable RefusedRow firstRefused;

    void made(ProductRow row) {
        products++;
        boolean words = row.attributes().containsKey("price note");
        worded += words ? 1 : 0;
        unpriced += row.price() == null && !words ? 1 : 0;
    }

    /** Of a product whose code another one has already. */
    void sharing() {
        sharing++;
    }

    /** Of a product whose stock is told in words that nobody understands. */
    void unclear(String word) {
        unclear++;
        firstUnclear = firstUnclear.isEmpty() ? CleanText.line(word) : firstUnclear;
    }

    void repeated() {
        repeated++;
    }

    void refused(RefusedRow row) {
        refused++;
        if (firstRefused == null) {
            firstRefused = row;
        }
    }

    /** At least one product must have come out. */
    void check() throws CatalogueUnreadable {
        if (products == 0) {
            throw firstRefused == null
                    ? Unreadable.noProducts()
                    : Unreadable.allRefused(refused, firstRefused);
        }
    }

    List<String> notes(Headings headings, String guessedPrice) {
        List<String> notes = new ArrayList<>();
        unreadStock(notes, headings);
        columns(notes, headings.meaning(Field.OTHER), "not recognised and kept as attributes");
        columns(
                notes,
                headings.meaning(Field.PRIVATE),
                "kept for you alone and never shown to customers");
        count(
                notes,
                repeated,
                "stands in the file again word for word and was taken once",
                "stand in the file again word for word and were taken once");
        count(notes, unpriced, "has no price", "have no price");
        count(
                notes,
                worded,
                "has a price in words, such as “from” or “on request”; customers see the words",
                "have a price in words, such as “from” or “on request”; customers see the words");
        count(
                notes,
                sharing,
                "has an article number that stands further up as well, and is kept without it",
                "have article numbers that stand further up as well, and are kept without them");
        String understood =
                " in words that are not understood (“"
                        + firstUnclear
                        + "”) and counts as sold out: write a number, “in stock” or “out of stock”";
        count(notes, unclear, "tells its stock" + understood, "tell their stock" + understood);
        if (!guessedPrice.isEmpty()) {
            notes.add(
                    "Prices like “"
                            + guessedPrice
                            + "” were read by guess, as nothing in the file shows whether the mark"
                            + " means thousands or decimals: please check them");
        }
        return notes;
    }

    /** What is sold out would be offered. */
    private static void unreadStock(List<String> notes, Headings headings) {
        List<String> perhaps =
                headings.meaning(Field.OTHER).stream().filter(Columns::mayBeStock).toList();
        if (!perhaps.isEmpty()
                && headings.meaning(Field.QUANTITY).isEmpty()
                && headings.meaning(Field.AVAILABILITY).isEmpty()) {
            notes.add(
                    "⚠️ The stock was not read, so every product counts as in stock: if the column"
                            + " “"
                            + perhaps.getFirst()
                            + "” tells it, give it the heading “stock” and send the file again");
        }
    }

    private static void columns(List<String> notes, List<String> headings, String what) {
        if (!headings.isEmpty()) {
            String names = String.join(", ", headings.stream().limit(20).toList());
            notes.add(
                    (headings.size() == 1 ? "1 column was " : headings.size() + " columns were ")
                            + what
                            + ": "
                            + names
                            + (headings.size() > 20 ? ", …" : ""));
        }
    }

    private static void count(List<String> notes, int count, String one, String many) {
        if (count > 0) {
            notes.add(count == 1 ? "1 product " + one : count + " products " + many);
        }
    }
}
