package echome.bot.seller;

import echome.bot.jobs.JobType;

/** The kinds of background work that the desk gives away. */
final class CatalogueTasks {
    /** Reads a file that was sent and applies it, or asks first where it changes much. */
    static final JobType<Upload> UPLOAD = JobType.of("catalogue.upload", Upload.class, "catalogue");

    /** Fetches a catalogue from its link. */
    static final JobType<Link> LINK = JobType.of("catalogue.link", Link.class, "catalogue");

    /** Does what a button or {@code /undo} asks for. */
    static final JobType<Decision> DECISION =
            JobType.of("catalogue.decision", Decision.class, "catalogue");

    /** Gives prices that wait for a currency the shop's. */
    static final JobType<Currency> CURRENCY =
            JobType.of("catalogue.currency", Currency.class, "catalogue");

    /** Makes a product of a forwarded post. */
    static final JobType<Post> POST = JobType.of("catalogue.post", Post.class, "catalogue");

    /** Gives vectors to what has none. */
    static final JobType<Embed> EMBED = JobType.of("catalogue.embed", Embed.class, "embed");

    /** Shows what a search finds. */
    static final JobType<Search> SEARCH = JobType.of("search", Search.class, "search");

    private CatalogueTasks() {}

    /** Where the outcome is told. */
    record Place(String botId, long chatId) {}

    /**
     * A file to take over.
     *
     * @param outboxId row of the progress message
     */
    record Upload(Place place, long outboxId, String fileId, String fileName, String catalogId) {}

    /**
     * A look at a link.
     *
     * @param outboxId row of the progress message; 0 where nobody asked for the look
     */
    record Link(Place place, long outboxId, String linkId) {}

    /** What a seller decides about an import or a catalogue. */
    enum Action {
        APPLY,
        CANCEL,
        UNDO,
        REMOVE
    }

    /**
     * @param importId the import that is meant; for {@link Action#UNDO} empty means the last one
     */
    record Decision(Place place, Action action, String importId, String catalogId) {}

    record Currency(Place place) {}

    record Post(Place place, String text) {}

    /**
     * @param rounds how often it was given up before
     */
    record Embed(Place place, int rounds) {}

    record Search(Place place, String text) {}
}
