package echome.bot.jobs;

import echome.bot.worker.AfterCommit;

import org.jdbi.v3.core.Handle;

/** What a type of job does. It may run again from any point, so it must not mind what is done. */
@FunctionalInterface
public interface JobWork<P extends Record> {
    /**
     * Does the job; holds no connection in between.
     *
     * @throws JobFailure if trying again would not help
     * @throws Exception for an accident, after which the job is tried again
     */
    JobEnd run(JobRun<P> run) throws Exception;

    /** Tells whoever waits that the job is given up, in the transaction that marks it as failed. */
    default void givenUp(JobRun<P> run, String sentence, Handle handle, AfterCommit after) {}
}
