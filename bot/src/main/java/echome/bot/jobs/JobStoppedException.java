package echome.bot.jobs;

/** The process stops, or the job was cancelled: its work ends where it is and may go on later. */
public final class JobStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobStoppedException() {
        super("job stopped", null, false, false);
    }
}
