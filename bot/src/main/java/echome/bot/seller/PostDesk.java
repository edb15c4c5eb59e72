package echome.bot.seller;

import echome.bot.jobs.Jobs;

import java.util.Optional;

/** Posts that a seller forwards: each is shown as a draft, and becomes a product if they want. */
final class PostDesk {
    private final Jobs jobs;

    PostDesk(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Shows what a post would become. */
    void offer(Visit visit, String text) {
        Optional<PostDraft> draft = PostDraft.of(text);
        if (draft.isEmpty()) {
            visit.say(
                    "I find no product in this post. Its first line should be the product's name.");
            return;
        }
        visit.say(
                "Add this to the catalogue <b>posts</b>?\n<b>%s</b>\nPrice: %s"
                        .formatted(
                                Pages.cut(draft.get().name(), 120),
                                draft.get().price().map(Visit::escape).orElse("none in the post")),
                new Buttons()
                        .button("Add", "post", Long.toString(visit.incoming().updateId()))
                        .button("No", "keep", ""));
    }

    /** The seller wants it: the post's text is in the update that brought it. */
    void add(Visit visit, String updateId) {
        visit.removeButtons();
        Optional<String> text =
                updateId.matches("\\d{1,18}")
                        ? text(visit, Long.parseLong(updateId))
                        : Optional.empty();
        if (text.isEmpty()) {
            visit.say("This post is too old: please forward it again.");
            return;
        }
        jobs.enqueue(
                visit.handle(),
                visit.tenant(),
                CatalogueTasks.POST,
                new CatalogueTasks.Post(
                        new CatalogueTasks.Place(visit.bot().id(), visit.chatId()), text.get()),
                visit.after());
    }

    private static Optional<String> text(Visit visit, long updateId) {
        return visit.handle()
                .createQuery(
                        """
                        SELECT coalesce(payload #>> '{message,text}', payload #>> '{message,caption}', '')
                        FROM telegram_updates
                        WHERE bot_id = :bot AND update_id = :update AND chat_id = :chat
                        """)
                .bind("bot", visit.bot().id())
                .bind("update", updateId)
                .bind("chat", visit.chatId())
                .mapTo(String.class)
                .findOne()
                .filter(found -> !found.isBlank());
    }
}
