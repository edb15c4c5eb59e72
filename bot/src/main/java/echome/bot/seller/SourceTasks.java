package echome.bot.seller;

import echome.bot.jobs.JobType;

/** The kinds of background work about what personas are made from. */
final class SourceTasks {
    /** Reads a source and makes the profile anew of all sources. */
    static final JobType<Learn> LEARN = JobType.of("persona.learn", Learn.class, "persona");

    /** Gives vectors to segments. */
    static final JobType<Embed> EMBED = JobType.of("persona.embed", Embed.class, "embed");

    /** Tries a persona with typical questions. */
    static final JobType<Trial> TRIAL = JobType.of("persona.test", Trial.class, "trial");

    private SourceTasks() {}

    /**
     * A source to learn from.
     *
     * @param outboxId row of the progress message
     */
    record Learn(CatalogueTasks.Place place, long outboxId, String sourceId) {}

    /**
     * A persona to try.
     *
     * @param outboxId row of the progress message
     */
    record Trial(CatalogueTasks.Place place, long outboxId, String personaId) {}

    record Embed(CatalogueTasks.Place place, String sourceId) {}
}
