package echome.bot.seller;

import java.util.Locale;
import java.util.Optional;

/** {@code /persona}: the profile of who speaks, and the life of personas. */
final class PersonaCommand implements SellerCommand {
    private final ProfileCommand profile = new ProfileCommand();
    private final FieldDesk fields = new FieldDesk();
    private final PersonaShelf shelf = new PersonaShelf();
    private final FirstSight sight = new FirstSight();
    private final SourceDesk sources;
    private final DraftDesk drafts;

    PersonaCommand(SourceDesk sources, DraftDesk drafts) {
        this.sources = sources;
        this.drafts = drafts;
    }

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
            case "for" -> ofNamed(visit, words.rest());
            default -> ofSpeaker(visit, verb, words.rest());
        }
    }

    /** {@code /persona for NAME set …}: of one that does not speak, or not yet. */
    private void ofNamed(Visit visit, String arguments) {
        Addressed.in(visit, arguments)
                .ifPresent(addressed -> {
                    Words words = Words.of(addressed.rest());
                    of(
                            visit,
                            addressed.speaker(),
                            words.first().toLowerCase(Locale.ROOT),
                            words.rest());
                });
    }

    /** {@code /personas}. */
    void list(Visit visit, String arguments) {
        shelf.list(visit);
    }

    /** A picture with the caption {@code /persona image}. */
    void image(Visit visit, String fileId) {
        Speaker.of(visit.handle(), visit.bot())
                .ifPresent(speaker -> sight.image(visit, speaker, fileId));
    }

    private void imageOff(Visit visit, Speaker speaker, String rest) {
        if (rest.strip().equalsIgnoreCase("off")) {
            sight.image(visit, speaker, "");
        } else {
            visit.say("Send a picture with the caption <code>/persona image</code>.");
        }
    }

    /** A press on a button about personas; returns whether it was one. */
    boolean pressed(Visit visit, String action, String argument) {
        switch (action) {
            case "use" -> shelf.useById(visit, argument);
            case "asis" -> shelf.useAsItIs(visit, argument);
            case "profile" ->
                    Speaker.byId(visit.handle(), argument)
                            .ifPresentOrElse(
                                    speaker -> profile.show(visit, speaker),
                                    () -> visit.say("This persona is gone."));
            case "test", "publish", "drop" -> drafts.pressed(visit, action, argument);
            case "field", "pin", "reset", "was" ->
                    Speaker.of(visit.handle(), visit.bot())
                            .ifPresent(speaker -> fields.pressed(visit, speaker, action, argument));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void ofSpeaker(Visit visit, String verb, String rest) {
        Optional<Speaker> found = Speaker.of(visit.handle(), visit.bot());
        if (found.isEmpty()) {
            visit.say(
                    "No persona speaks for this shop yet. <code>/persona new NAME</code> makes"
                            + " one.");
            return;
        }
        of(visit, found.get(), verb, rest);
    }

    private void of(Visit visit, Speaker speaker, String verb, String rest) {
        switch (verb) {
            case "" -> profile.show(visit, speaker);
            case "set" -> profile.set(visit, speaker, rest);
            case "add" -> profile.add(visit, speaker, rest);
            case "remove" -> profile.remove(visit, speaker, rest);
            case "reset" -> profile.reset(visit, speaker, rest);
            case "pin" -> fields.pin(visit, speaker, rest);
            case "field" -> fields.show(visit, speaker, rest);
            case "draft" -> drafts.begin(visit, speaker);
            case "test" -> drafts.test(visit, speaker);
            case "publish" -> drafts.publish(visit, speaker);
            case "drop" -> drafts.drop(visit, speaker);
            case "sources" -> sources.list(visit, speaker);
            case "listen", "learn" -> sources.open(visit, speaker.id());
            case "image" -> imageOff(visit, speaker, rest);
            case "fields" -> profile.fields(visit, speaker);
            case "history" -> profile.history(visit, speaker);
            case "rollback" -> profile.rollback(visit, speaker, rest);
            case "rename" -> shelf.rename(visit, speaker, rest);
            case "language" -> shelf.language(visit, speaker, rest);
            case "first_message" -> sight.firstMessage(visit, speaker, rest);
            default ->
                    visit.say(
                            "I don't know <code>/persona "
                                    + Pages.cut(verb, 40)
                                    + "</code>. It can be: set, add, remove, reset, pin, field,"
                                    + " fields, sources, listen, draft, test, publish, drop,"
                                    + " history, rollback, new, use, for NAME …,"
                                    + " duplicate, archive, restore, rename, language,"
                                    + " first_message, image.");
        }
    }
}
