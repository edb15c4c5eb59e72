package echome.bot.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;

import echome.bot.worker.AfterCommit;
import echome.bot.worker.Strays;
import echome.migrations.Database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Works on jobs, each on a virtual thread of its own. */
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final String GIVEN_UP =
            "This did not work, also not when it was tried again. Please send it once more; if it"
                    + " fails again, tell your operator.";

    private record Known<P extends Record>(JobType<P> type, JobWork<P> work) {}

    private final Database database;
    private final Jobs jobs;
    private final int parallel;
    private final Map<String, Known<?>> known = new ConcurrentHashMap<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean claimAgain = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Strays<String> strays = new Strays<>();

    /**
     * @param parallel jobs that run beside each other in this process
     */
    public JobRunner(Database database, Jobs jobs, int parallel) {
        this.database = database;
        this.jobs = jobs;
        this.parallel = parallel;
        jobs.wakes(this::wake);
    }

    /** Says what a type does; jobs of other types are left to other processes. */
    public <P extends Record> void does(JobType<P> type, JobWork<P> work) {
        known.put(type.name(), new Known<>(type, work));
    }

    /** Looks for jobs that are due, on a thread of its own. */
    public void wake() {
        claimAgain.set(true);
        if (claiming.compareAndSet(false, true)) {
            Thread.ofVirtual().name("job-claim").start(this::claimAll);
        }
    }

    /**
     * Gives back jobs that are claimed for this process and that it does not work on; looked for at
     * intervals.
     */
    public void giveBackStrays() {
        Set<String> found = strays.among(jobs.claimed(), running);
        if (!found.isEmpty()) {
            LOG.warn("event=jobs_stray jobs={}", found);
            jobs.release(found);
            wake();
        }
    }

    private void claimAll() {
        try {
            while (stopped.getCount() > 0
                    && running.size() < parallel
                    && claimAgain.getAndSet(false)) {
                int room = parallel - running.size();
                List<JobRow> claimed = jobs.claim(known.keySet(), room);
                claimed.forEach(this::start);
                if (claimed.size() == room) {
                    claimAgain.set(true);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("event=jobs_wait cause={}", e.getClass().getSimpleName());
        } finally {
            claiming.set(false);
        }
    }

    private void start(JobRow row) {
        running.add(row.id());
        Thread.ofVirtual()
                .name("job")
                .start(() -> {
                    try {
                        Optional.ofNullable(known.get(row.type())).ifPresent(k -> run(row, k));
                    } finally {
                        running.remove(row.id());
                        if (stopped.getCount() > 0) {
                            wake();
                        }
                    }
                });
    }

    private <P extends Record> void run(JobRow row, Known<P> job) {
        JobRun<P> run;
        try {
            P payload = Jobs.MAPPER.treeToValue(row.payload(), job.type().payload());
            run = new JobRun<>(row, payload, jobs, () -> stopped.getCount() == 0);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.error("event=job_unreadable job={} type={}", row.id(), row.type());
            safely(row, () -> asSeller(row, (handle, _) -> jobs.fail(handle, row.id(), GIVEN_UP)));
            return;
        }
        if (row.attempts() > job.type().maxAttempts()) {
            giveUp(run, job, row, GIVEN_UP);
            return;
        }
        long before = System.nanoTime();
        try {
            JobEnd end = job.work().run(run);
            finish(row, end);
            LOG.info(
                    "event=job_done job={} type={} tookMs={}",
                    row.id(),
                    row.type(),
                    (System.nanoTime() - before) / 1_000_000);
        } catch (JobFailure e) {
            giveUp(run, job, row, e.sentence());
        } catch (JobStoppedException e) {
            safely(row, () -> jobs.giveBack(row.id()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            // Also an error: a file that fills the memory must not keep its job for ever.
            failed(run, job, row, e);
        }
    }

    private void finish(JobRow row, JobEnd end) {
        asSeller(
                row,
                (handle, after) -> {
                    if (jobs.complete(handle, row.id(), end.result())) {
                        end.alongside().accept(handle, after);
                    }
                });
    }

    private <P extends Record> void failed(
            JobRun<P> run, Known<P> job, JobRow row, Throwable failure) {
        boolean last = row.attempts() >= job.type().maxAttempts();
        LOG.warn(
                "event=job_failed job={} type={} attempt={} last={} cause={}",
                row.id(),
                row.type(),
                row.attempts(),
                last,
                root(failure));
        if (last) {
            giveUp(run, job, row, GIVEN_UP);
            return;
        }
        Duration wait = job.type().backoff().after(row.attempts(), Math.random());
        safely(row, () -> jobs.retry(row.id(), wait, failure.getClass().getSimpleName()));
        Thread.ofVirtual().name("job-later").start(() -> wakeAfter(wait));
    }

    /**
     * The kinds of the exceptions only: a database error's message quotes what was to be stored.
     */
    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getSimpleName() + (trace.length == 0 ? "" : "@" + trace[0]);
    }

    private <P extends Record> void giveUp(
            JobRun<P> run, Known<P> job, JobRow row, String sentence) {
        safely(
                row,
                () ->
                        asSeller(
                                row,
                                (handle, after) -> {
                                    if (jobs.fail(handle, row.id(), sentence)) {
                                        job.work().givenUp(run, sentence, handle, after);
                                    }
                                }));
    }

    /** Where the database is away the claim stays; {@link #giveBackStrays} frees it later. */
    private static void safely(JobRow row, Runnable bookkeeping) {
        try {
            bookkeeping.run();
        } catch (RuntimeException e) {
            LOG.warn("event=job_mark_failed job={} cause={}", row.id(), root(e));
        }
    }

    private void asSeller(
            JobRow row, java.util.function.BiConsumer<org.jdbi.v3.core.Handle, AfterCommit> work) {
        AfterCommit after = new AfterCommit();
        database.runAsTenant(
                new echome.migrations.Tenant(row.userId()), handle -> work.accept(handle, after));
        after.run();
    }

    private void wakeAfter(Duration wait) {
        try {
            if (!stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wake();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean stopping() {
        return stopped.getCount() == 0;
    }

    /** Takes no new jobs; those in work end at their next step and go on in the next process. */
    public void stop(Duration longest) throws InterruptedException {
        stopped.countDown();
        long deadline = System.nanoTime() + longest.toNanos();
        while (!running.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        for (String id : Set.copyOf(running)) {
            try {
                jobs.giveBack(id);
            } catch (RuntimeException e) {
                LOG.warn("event=job_mark_failed job={} cause={}", id, root(e));
            }
        }
    }
}
