package echome.bot.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.worker.AfterCommit;
import echome.bot.worker.Backoff;
import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class JobRunnerTest {
    private static final long SOON = 20;

    /** What the tests' jobs carry. */
    record Errand(String name) {}

    private static final JobType<Errand> ERRAND =
            new JobType<>(
                    "errand",
                    Errand.class,
                    "errands",
                    2,
                    new Backoff(Duration.ofMillis(1), Duration.ofMillis(5)));

    private final MigratedDatabase data = MigratedDatabase.create();
    private final Tenant seller = data.seller("Nell");
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void jobsOfALaneRunInOrderAlsoOverTwoProcesses() throws Exception {
        Process one = new Process("one", run -> hear(run.payload().name()));
        Process two = new Process("two", run -> hear(run.payload().name()));
        for (int i = 0; i < 10; i++) {
            one.queue("errand " + i);
        }
        for (int i = 0; i < 10; i++) {
            two.runner.wake();
            assertThat(heard.poll(SOON, TimeUnit.SECONDS)).isEqualTo("errand " + i);
        }
        one.stop();
        two.stop();
    }

    @Test
    void anAccidentIsTriedAgainAndThenGivenUpWithASentence() throws Exception {
        Process process =
                new Process(
                        "one",
                        new JobWork<Errand>() {
                            @Override
                            public JobEnd run(JobRun<Errand> run) {
                                hear("try " + run.attempt());
                                throw new IllegalStateException("planned");
                            }

                            @Override
                            public void givenUp(
                                    JobRun<Errand> run,
                                    String sentence,
                                    Handle handle,
                                    AfterCommit after) {
                                after.then(() -> hear(sentence));
                            }
                        });
        process.queue("doomed");
        assertThat(next()).isEqualTo("try 1");
        assertThat(next()).isEqualTo("try 2");
        assertThat(next()).contains("tell your operator");
        assertThat(look("SELECT status FROM jobs")).isEqualTo("failed");
        process.stop();
    }

    @Test
    void anErrorIsTriedAgainLikeAnException() throws Exception {
        Process process =
                new Process(
                        "one",
                        run -> {
                            if (run.attempt() == 1) {
                                throw new StackOverflowError("planned");
                            }
                            return hear("try " + run.attempt());
                        });
        process.queue("deep");
        assertThat(next()).isEqualTo("try 2");
        process.stop();
    }

    @Test
    void aJobThatNobodyKnowsToBeClaimedIsDone() throws Exception {
        Process process = new Process("one", run -> hear(run.payload().name()));
        process.stop();
        process.queue("stray");
        try (Handle handle = data.superuser()) {
            handle.execute("UPDATE jobs SET status = 'processing', claimed_by = 'two'");
        }
        Process owner = new Process("two", run -> hear(run.payload().name()));
        owner.runner.giveBackStrays();
        assertThat(look("SELECT status FROM jobs")).as("seen once").isEqualTo("processing");
        owner.runner.giveBackStrays();
        assertThat(next()).isEqualTo("stray");
        owner.stop();
    }

    @Test
    void whatIsUnderWayWhenTheProcessStopsGoesOnInTheNextFromWhatItKept() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Process first =
                new Process(
                        "one",
                        run -> {
                            run.keep(run.state().put("done", 40));
                            begun.countDown();
                            goOn.await();
                            run.at(41);
                            return hear("not stopped");
                        });
        first.queue("long");
        assertThat(begun.await(SOON, TimeUnit.SECONDS)).isTrue();
        Thread stopping = Thread.ofVirtual().start(first::stop);
        while (!first.stopping()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        stopping.join();
        Process second = new Process("two", run -> hear("from " + run.state().path("done")));
        second.runner.wake();
        assertThat(next()).isEqualTo("from 40");
        second.stop();
        assertThat(look("SELECT attempts::text FROM jobs")).isEqualTo("1");
    }

    @Test
    void aJobThatEndsWithAProcessTooOftenIsGivenUp() throws Exception {
        try (Handle handle = data.superuser()) {
            handle.execute(
                    "INSERT INTO jobs (user_id, type, lane, attempts, metadata) VALUES (?,"
                            + " 'errand', 'errands', 2, '{\"payload\": {\"name\": \"deadly\"}}')",
                    seller.userId());
        }
        Process second = new Process("two", run -> hear("must not run"));
        second.runner.wake();
        while (!look("SELECT status FROM jobs").equals("failed")) {
            assertThat(heard).isEmpty();
            Thread.onSpinWait();
        }
        second.stop();
    }

    @Test
    void retentionDeletesWhatIsOldAndKeepsTheRest() {
        try (Handle handle = data.superuser()) {
            handle.execute("ALTER TABLE jobs DISABLE TRIGGER touch");
            for (String row :
                    List.of(
                            "'completed', now() - interval '31 days'",
                            "'completed', now() - interval '29 days'",
                            "'pending', now() - interval '61 minutes'",
                            "'pending', now() - interval '59 minutes'",
                            "'processing', now() - interval '90 days'")) {
                handle.execute(
                        "INSERT INTO jobs (user_id, type, status, updated_at, next_attempt_at)"
                                + " SELECT ?, 'errand', s, u, u FROM (VALUES ("
                                + row
                                + ")) AS x(s, u)",
                        seller.userId());
            }
        }
        Retention retention =
                new Retention(
                        data.database(),
                        new Retention.Periods(
                                Duration.ofDays(3), Duration.ofDays(30), Duration.ofHours(1), 1));
        assertThat(retention.sweep()).isEqualTo(2);
        assertThat(look("SELECT string_agg(status, ' ' ORDER BY status) FROM jobs"))
                .isEqualTo("cancelled completed pending processing");
        assertThat(retention.sweep()).isZero();
    }

    private JobEnd hear(String what) {
        heard.add(what);
        return JobEnd.done();
    }

    private String next() throws InterruptedException {
        String said = heard.poll(SOON, TimeUnit.SECONDS);
        return said == null ? "nothing" : said;
    }

    private String look(String sql) {
        try (Handle handle = data.superuser()) {
            return handle.select(sql).mapTo(String.class).one();
        }
    }

    /** A process's part in the work. */
    private final class Process {
        private final Jobs jobs;
        private final JobRunner runner;

        Process(String name, JobWork<Errand> work) {
            this.jobs = new Jobs(data.database(), name);
            this.runner = new JobRunner(data.database(), jobs, 4);
            runner.does(ERRAND, work);
        }

        void queue(String name) {
            AfterCommit after = new AfterCommit();
            data.database()
                    .runAsTenant(
                            seller,
                            handle ->
                                    jobs.enqueue(handle, seller, ERRAND, new Errand(name), after));
            after.run();
        }

        boolean stopping() {
            return runner.stopping();
        }

        void stop() {
            try {
                runner.stop(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
