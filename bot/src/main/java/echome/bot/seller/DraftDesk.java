package echome.bot.seller;

import echome.bot.jobs.Jobs;

import java.util.Optional;

/** Trying a persona before customers do: draft, test, publish or drop. */
final class DraftDesk {
    private final Jobs jobs;

    DraftDesk(Jobs jobs) {
        this.jobs = jobs;
    }

    /** {@code /persona draft}. */
    void begin(Visit visit, Speaker speaker) {
        Drafts.begin(visit.handle(), visit.userId(), speaker.id());
        visit.say(
                """
                Changes and sources of %s go into a draft now; customers hear the active version until you publish.
                <code>/persona test</code> answers ten typical questions with both, side by side.\
                """
                        .formatted(Visit.escape(speaker.name())),
                buttons(speaker.id()));
    }

    private static Buttons buttons(String personaId) {
        return new Buttons()
                .button("Test", "test", personaId)
                .button("Publish", "publish", personaId)
                .button("Drop", "drop", personaId);
    }

    /**
     * A press on one of our buttons.
     *
     * @param argument the persona's id; behind a point, which state of the draft was tested
     */
    void pressed(Visit visit, String action, String argument) {
        String[] parts = argument.split("\\.", 2);
        Optional<Speaker> speaker = Speaker.byId(visit.handle(), parts[0]);
        if (speaker.isEmpty()) {
            visit.say("This persona is gone. /personas lists the others.");
            return;
        }
        visit.removeButtons();
        Optional<String> now = Drafts.mark(visit.handle(), parts[0]);
        if (parts.length > 1 && now.isPresent() && !now.get().equals(parts[1])) {
            visit.say(
                    "The draft has changed since it was tested. Shall it go live as it is now?",
                    buttons(parts[0]));
            return;
        }
        switch (action) {
            case "publish" -> publish(visit, speaker.get());
            case "drop" -> drop(visit, speaker.get());
            default -> test(visit, speaker.get());
        }
    }

    void publish(Visit visit, Speaker speaker) {
        Optional<Integer> version =
                ProfileVersions.publish(visit.handle(), visit.userId(), speaker.id());
        visit.say(
                version.isEmpty()
                        ? "There is no draft of %s. <code>/persona draft</code> begins one."
                                .formatted(Visit.escape(speaker.name()))
                        : "The draft is live as version %d; <code>/persona rollback %d</code> takes it back."
                                .formatted(version.get(), version.get() - 1));
    }

    void drop(Visit visit, Speaker speaker) {
        boolean dropped = Drafts.drop(visit.handle(), speaker.id());
        visit.say(
                dropped
                        ? "The draft is gone; %s speaks as before."
                                .formatted(Visit.escape(speaker.name()))
                        : "There is no draft of %s.".formatted(Visit.escape(speaker.name())));
    }

    /** {@code /persona test}. */
    void test(Visit visit, Speaker speaker) {
        long outboxId =
                visit.sayForLater(
                        "⏳ Ten questions for %s…".formatted(Visit.escape(speaker.name())));
        CatalogueTasks.Place place = new CatalogueTasks.Place(visit.bot().id(), visit.chatId());
        jobs.enqueue(
                visit.handle(),
                visit.tenant(),
                SourceTasks.TRIAL,
                new SourceTasks.Trial(place, outboxId, speaker.id()),
                visit.after());
    }
}
