package echome.bot.seller;

/** What customers see first of a persona: its message and its picture. */
final class FirstSight {
    private static final int LONGEST_HELLO = 1_000;

    /** The picture that customers see with the first message. */
    void image(Visit visit, Speaker speaker, String fileId) {
        visit.handle()
                .createUpdate("UPDATE personas SET image = nullif(:image, '') WHERE id = :id")
                .bind("image", fileId)
                .bind("id", speaker.id())
                .execute();
        visit.say(
                fileId.isEmpty()
                        ? "%s shows no picture any more.".formatted(Visit.escape(speaker.name()))
                        : "Customers who press Start see this picture of %s. <code>/persona image off</code> takes it away."
                                .formatted(Visit.escape(speaker.name())));
    }

    void firstMessage(Visit visit, Speaker speaker, String text) {
        if (text.isBlank()) {
            visit.say(
                    speaker.firstMessage().isBlank()
                            ? "It greets in its own words now. <code>/persona first_message"
                                    + " TEXT</code> sets a fixed one."
                            : "It begins with: %s\n<code>/persona first_message off</code> lets it greet in its own words."
                                    .formatted(Pages.cut(speaker.firstMessage(), 600)));
            return;
        }
        if (text.length() > LONGEST_HELLO) {
            visit.say("That is too long: at most %d characters.".formatted(LONGEST_HELLO));
            return;
        }
        boolean off = text.strip().equalsIgnoreCase("off");
        visit.handle()
                .createUpdate(
                        "UPDATE personas SET first_message = nullif(:text, '') WHERE id = :id")
                .bind("text", off ? "" : text.strip())
                .bind("id", speaker.id())
                .execute();
        visit.say(
                off
                        ? "It greets in its own words again."
                        : "Customers who press Start read: %s".formatted(Pages.cut(text, 600)));
    }
}
