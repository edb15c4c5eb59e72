package echome.bot.worker;

import echome.migrations.Database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Shows the other processes that this one lives, and holds what only one process may do.
 *
 * <p>A process is a row in {@code workers} and a session-level advisory lock on a connection of its
 * own. The kernel closes that connection when the process dies, however it dies, so its lock, and
 * each duty that it held, is free for the others within a second or two.
 */
public final class Presence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** Less than the three seconds of silence after which others may take a process for dead. */
    private static final Duration SURE = Duration.ofSeconds(2);

    /** Less than the six seconds after which others may end the session that holds its duties. */
    private static final Duration ON_DUTY = Duration.ofSeconds(5);

    private final Database database;
    private final String workerId;
    private final long lockKey;
    private final Set<Long> wanted = ConcurrentHashMap.newKeySet();
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Clock clock;
    private final CountDownLatch registered = new CountDownLatch(1);

    /** Has a permit where the next beat must not wait. */
    private final Semaphore due = new Semaphore(0);

    private final AtomicBoolean begun = new AtomicBoolean();
    private final Thread beat;
    private volatile BiConsumer<Long, Boolean> dutyListener = (_, _) -> {};

    /** When the last beat began that the database has confirmed. */
    private volatile Moment seenAt;

    private volatile long unbrokenFrom = System.nanoTime();
    private volatile int processes = 1;

    /** By the database's clock; before that is known, the end of time. */
    private volatile Instant startedAt = Instant.MAX;

    /** Whether the present connection holds the process's own lock; of the beat's thread alone. */
    private boolean alive;

    public Presence(Database database) {
        this(database, Clock.systemUTC());
    }

    Presence(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.seenAt = new Moment(System.nanoTime(), Instant.EPOCH);
        UUID id = UUID.randomUUID();
        this.workerId = "wrk_" + id;
        this.lockKey = id.getMostSignificantBits();
        this.beat = Thread.ofVirtual().name("presence").unstarted(this::live);
    }

    /** The name under which this process claims work. */
    public String workerId() {
        return workerId;
    }

    /**
     * Whether no other process can have taken this one for dead since then.
     *
     * @param since by {@link System#nanoTime()}
     */
    public boolean isUnbroken(long since) {
        return seenWithin(SURE) && since - unbrokenFrom >= 0;
    }

    private boolean seenWithin(Duration longest) {
        return Moment.now(clock).since(seenAt).compareTo(longest) < 0;
    }

    /** How many processes serve this database, this one included; as of the last beat. */
    public int processes() {
        return processes;
    }

    /** When the process was registered first, by the database's clock. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Registers the process and returns when its row is there. */
    public void start() throws InterruptedException {
        begin();
        registered.await();
    }

    /** Begins to register the process, where that is not begun; returns at once. */
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            beat.start();
        }
    }

    /** Is told of each duty gained (true) or lost (false). */
    public void onDuty(BiConsumer<Long, Boolean> listener) {
        this.dutyListener = listener;
    }

    /** Asks for a duty that one process at a time may hold; it is taken as soon as it is free. */
    public void want(long duty) {
        if (wanted.add(duty)) {
            due.release(); // not at the next beat: a start would wait a second for its first poll
        }
    }

    public void release(long duty) {
        wanted.remove(duty);
    }

    /**
     * Whether the duty is this process's, for sure: a process that stood still may have lost it.
     */
    public boolean holds(long duty) {
        return held.contains(duty) && seenWithin(ON_DUTY);
    }

    private void live() {
        int failures = 0;
        while (stopped.getCount() > 0) {
            try (Connection connection = database.dedicatedConnection()) {
                alive = false;
                register(connection);
                registered.countDown();
                while (stopped.getCount() > 0) {
                    beat(connection);
                    failures = 0;
                    awaitBeat();
                }
                unregister(connection);
            } catch (SQLException | RuntimeException e) {
                failures++;
                LOG.warn("event=presence_lost cause=\"{}\" failures={}", Cause.of(e), failures);
                loseAll();
                pause(failures);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void awaitBeat() throws InterruptedException {
        if (due.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
            due.drainPermits();
        }
    }

    private void pause(int failures) {
        try {
            stopped.await(Math.min(200L * failures, 2_000), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loseAll() {
        Set<Long> lost = Set.copyOf(held);
        held.clear();
        lost.forEach(duty -> tell(duty, false));
    }

    /** A listener that fails must not end the beat, or the process would be taken for dead. */
    private void tell(long duty, boolean gained) {
        try {
            dutyListener.accept(duty, gained);
        } catch (RuntimeException e) {
            LOG.error("event=duty_listener_failed cause=\"{}\"", Cause.of(e));
        }
    }

    private void register(Connection connection) throws SQLException {
        alive = AdvisoryLocks.take(connection, lockKey);
        seen(connection);
    }

    private void beat(Connection connection) throws SQLException {
        // The server may not know yet that an earlier connection of ours is gone.
        alive = alive || AdvisoryLocks.take(connection, lockKey);
        seen(connection);
        takeDuties(connection);
        leaveDuties(connection);
    }

    private void seen(Connection connection) throws SQLException {
        Moment moment = Moment.now(clock);
        try (PreparedStatement seen =
                connection.prepareStatement(
                        """
                        INSERT INTO workers (id, lock_key) VALUES (?, ?)
                        ON CONFLICT (id) DO UPDATE SET seen_at = now()
                        RETURNING started_at, (SELECT 1 + count(*) FROM workers w
                                   WHERE w.id <> ? AND w.seen_at > now() - interval '3 seconds')
                        """)) {
            seen.setString(1, workerId);
            seen.setLong(2, lockKey);
            seen.setString(3, workerId);
            try (ResultSet row = seen.executeQuery()) {
                row.next();
                if (startedAt.equals(Instant.MAX)) {
                    startedAt = row.getTimestamp(1).toInstant();
                }
                processes = row.getInt(2);
            }
        }
        if (moment.since(seenAt).compareTo(SURE) >= 0) {
            unbrokenFrom = moment.nanos();
        }
        seenAt = moment;
    }

    private void takeDuties(Connection connection) throws SQLException {
        for (Long duty : wanted) {
            if (!held.contains(duty) && AdvisoryLocks.take(connection, duty)) {
                held.add(duty);
                tell(duty, true);
            }
        }
    }

    private void leaveDuties(Connection connection) throws SQLException {
        for (Long duty : Set.copyOf(held)) {
            if (!wanted.contains(duty)) {
                AdvisoryLocks.free(connection, duty);
                held.remove(duty);
                tell(duty, false);
            }
        }
    }

    private void unregister(Connection connection) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM workers WHERE id = ?")) {
            delete.setString(1, workerId);
            delete.executeUpdate();
        }
    }

    /** A duty's number from its name, the same in every process. */
    public static long duty(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .getMostSignificantBits();
    }

    @Override
    public void close() {
        stopped.countDown();
        due.release();
        try {
            if (begun.get()) {
                beat.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loseAll();
    }
}
