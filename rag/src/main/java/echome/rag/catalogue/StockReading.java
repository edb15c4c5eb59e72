package echome.rag.catalogue;

import echome.rag.catalogue.column.Field;
import echome.rag.catalogue.column.Stock;

import java.util.Optional;
import java.util.OptionalInt;

/** Puts the words and the numbers of a row about stock together. */
final class StockReading {
    private StockReading() {}

    /** A word beats the number of pieces, except that "available: 0 pieces" is sold out. */
    static Availability availability(Draft draft, Survey survey) {
        Optional<Stock.Word> word =
                Stock.word(draft.get(Field.AVAILABILITY))
                        .or(() -> Stock.word(draft.get(Field.QUANTITY)));
        OptionalInt pieces = pieces(draft, survey);
        boolean none = pieces.isPresent() && pieces.getAsInt() <= 0;
        if (word.isPresent()) {
            return switch (word.get()) {
                case IN -> none ? Availability.OUT_OF_STOCK : Availability.IN_STOCK;
                case OUT ->
                        pieces.orElse(0) > 0 && draft.get(Field.AVAILABILITY).isEmpty()
                                ? Availability.IN_STOCK
                                : Availability.OUT_OF_STOCK;
                case ORDER -> Availability.ON_ORDER;
            };
        }
        if (pieces.isEmpty()) {
            pieces = Stock.pieces(draft.get(Field.AVAILABILITY));
            none = pieces.isPresent() && pieces.getAsInt() <= 0;
        }
        if (pieces.isEmpty()) {
            return said(draft).isBlank() ? Availability.UNSTATED : Availability.UNCLEAR;
        }
        return none ? Availability.OUT_OF_STOCK : Availability.IN_STOCK;
    }

    /** What the row says about stock, as the seller wrote it. */
    static String said(Draft draft) {
        String word = draft.get(Field.AVAILABILITY);
        return word.isBlank() ? draft.get(Field.QUANTITY) : word;
    }

    /** Pieces in stock, never below zero. */
    static OptionalInt quantity(Draft draft, Survey survey) {
        OptionalInt pieces = pieces(draft, survey);
        return pieces.isPresent() ? OptionalInt.of(Math.max(0, pieces.getAsInt())) : pieces;
    }

    private static OptionalInt pieces(Draft draft, Survey survey) {
        OptionalInt pieces = Stock.pieces(draft.get(Field.QUANTITY));
        return pieces.isEmpty() && survey.availabilityIsCounted()
                ? Stock.pieces(draft.get(Field.AVAILABILITY))
                : pieces;
    }
}
