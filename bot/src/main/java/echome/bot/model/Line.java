package echome.bot.model;

/** One line of the conversation as the model sees it. */
public record Line(Role role, String text) {

    /** Without the text, which must not reach a log. */
    @Override
    public String toString() {
        return "Line[role=" + role + ", chars=" + text.length() + "]";
    }
}
