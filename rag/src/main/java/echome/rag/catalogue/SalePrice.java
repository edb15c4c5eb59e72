package echome.rag.catalogue;

import echome.rag.catalogue.column.Field;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Whether a sale price holds today. */
final class SalePrice {
    private SalePrice() {}

    static boolean holds(Draft draft, LocalDate today) {
        String[] window = draft.get(Field.SALE_WINDOW).split("/");
        Optional<LocalDate> from = date(draft.get(Field.SALE_FROM)).or(() -> date(window[0]));
        Optional<LocalDate> to =
                date(draft.get(Field.SALE_TO))
                        .or(() -> window.length > 1 ? date(window[1]) : Optional.empty());
        return (from.isEmpty() || !from.get().isAfter(today))
                && (to.isEmpty() || !to.get().isBefore(today));
    }

    /** ISO 8601 dates, with or without a time behind them. */
    private static Optional<LocalDate> date(String text) {
        if (text.strip().length() < 10) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip().substring(0, 10)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
