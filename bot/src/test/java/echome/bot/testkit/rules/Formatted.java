package echome.bot.testkit.rules;

import java.util.List;

/** A text as the customer sees it, with its formatted parts. */
public record Formatted(String text, List<Entity> entities) {
    public Formatted {
        entities = List.copyOf(entities);
    }

    /** Refuses what is empty or, after entity parsing, longer than the limit in UTF-16 units. */
    public Formatted within(int limit, String tooLong) {
        if (text.length() > limit) {
            throw Refusal.bad(tooLong);
        }
        return this;
    }

    public Formatted notEmpty() {
        if (text.isBlank()) {
            throw Refusal.bad("message text is empty");
        }
        return this;
    }
}
