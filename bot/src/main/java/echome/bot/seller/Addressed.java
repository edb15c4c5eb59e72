package echome.bot.seller;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A persona that a command names, speaking or not, and the rest of the command. */
record Addressed(Speaker speaker, String rest) {
    private record Named(String id, String name) {
        boolean begins(String said) {
            return said.regionMatches(true, 0, name, 0, name.length())
                    && (said.length() == name.length()
                            || Character.isWhitespace(said.charAt(name.length())));
        }
    }

    /** The one whose name the arguments begin with; says what to do where there is none. */
    static Optional<Addressed> in(Visit visit, String arguments) {
        String said = arguments.strip();
        List<Named> all =
                visit.handle()
                        .select(
                                "SELECT id, name FROM personas WHERE user_id = ? ORDER BY"
                                        + " length(name) DESC, created_at LIMIT 100",
                                visit.userId())
                        .map((row, _) -> new Named(row.getString(1), row.getString(2)))
                        .list();
        Optional<Addressed> found =
                all.stream()
                        .filter(named -> named.begins(said))
                        .findFirst()
                        .flatMap(named ->
                                Speaker.byId(visit.handle(), named.id())
                                        .map(speaker ->
                                                new Addressed(
                                                        speaker,
                                                        said.substring(named.name().length()))));
        if (found.isEmpty()) {
            visit.say(
                    all.isEmpty()
                            ? "There is no persona yet. <code>/persona new NAME</code> makes one."
                            : "Which one? <code>/persona for NAME set tone_guidelines …</code>,"
                                    + " with a name out of: "
                                    + all.stream()
                                            .limit(20)
                                            .map(named -> Visit.escape(named.name()))
                                            .collect(Collectors.joining(", ")));
        }
        return found;
    }
}
