package echome.bot.seller;

import java.util.Locale;
import java.util.Optional;

/** {@code /persona}: the profile of who speaks, and the life of personas. */
final class PersonaCommand implements SellerCommand {
    private final ProfileCommand profile = new ProfileCommand();
    private final PersonaShelf shelf = new PersonaShelf();

    @Override
    public void run(Visit visit, String arguments) {
        Words words = Words.of(arguments);
        String verb = words.first().toLowerCase(Locale.ROOT);
        switch (verb) {
            case "new" -> shelf.create(visit, words.rest());
            case "use" -> shelf.use(visit, words.rest());
            case "duplicate", "copy" -> shelf.duplicate(visit, words.rest());
            case "archive" -> shelf.archive(visit, words.rest());
            case "restore" -> shelf.restore(visit, words.rest());
            case "list" -> shelf.list(visit);
            default -> ofSpeaker(visit, verb, words.rest());
        }
    }

    /** {@code /personas}. */
    void list(Visit visit, String arguments) {
        shelf.list(visit);
    }

    private void ofSpeaker(Visit visit, String verb, String rest) {
        Optional<Speaker> found = Speaker.of(visit.handle(), visit.bot());
        if (found.isEmpty()) {
            visit.say(
                    "No persona speaks for this shop yet. <code>/persona new NAME</code> makes"
                            + " one.");
            return;
        }
        Speaker speaker = found.get();
        switch (verb) {
            case "" -> profile.show(visit, speaker);
            case "set" -> profile.set(visit, speaker, rest);
            case "add" -> profile.add(visit, speaker, rest);
            case "remove" -> profile.remove(visit, speaker, rest);
            case "reset" -> profile.reset(visit, speaker, rest);
            case "fields" -> profile.fields(visit, speaker);
            case "history" -> profile.history(visit, speaker);
            case "rollback" -> profile.rollback(visit, speaker, rest);
            case "rename" -> shelf.rename(visit, speaker, rest);
            case "language" -> shelf.language(visit, speaker, rest);
            case "first_message" -> shelf.firstMessage(visit, speaker, rest);
            default ->
                    visit.say(
                            "I don't know <code>/persona "
                                    + Pages.cut(verb, 40)
                                    + "</code>. It can be: set, add, remove, reset, fields,"
                                    + " history, rollback, new, use, duplicate, archive, restore,"
                                    + " rename, language, first_message.");
        }
    }
}
