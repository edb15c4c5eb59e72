package echome.bot.inbox;

import echome.bot.telegram.Bot;
import echome.bot.worker.Presence;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One poller for each served bot; over all processes only the one on duty polls a given bot. */
public final class Pollers {
    /** A poller with its thread. */
    private record Running(Poller poller, Thread thread) {}

    private final Inbox inbox;
    private final Intake intake;
    private final Presence presence;
    private final Poller.PollListener listener;
    private final Clock clock;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    public Pollers(
            Inbox inbox,
            Intake intake,
            Presence presence,
            Poller.PollListener listener,
            Clock clock) {
        this.inbox = inbox;
        this.intake = intake;
        this.presence = presence;
        this.listener = listener;
        this.clock = clock;
        presence.onDuty(this::dutyChanged);
    }

    /** Starts pollers for bots that are new and stops those of bots that are gone. */
    public synchronized void serve(List<Bot> bots) {
        for (Bot bot : bots) {
            running.computeIfAbsent(bot.id(), _ -> start(bot));
            presence.want(duty(bot));
        }
        for (Running entry : List.copyOf(running.values())) {
            if (bots.stream().noneMatch(bot -> bot.id().equals(entry.poller().bot().id()))) {
                stop(entry);
                running.remove(entry.poller().bot().id());
            }
        }
    }

    private Running start(Bot bot) {
        long duty = duty(bot);
        Poller poller = new Poller(bot, inbox, intake, () -> presence.holds(duty), listener, clock);
        Thread thread = Thread.ofVirtual().name("poll-" + bot.id()).start(poller::run);
        return new Running(poller, thread);
    }

    private void stop(Running entry) {
        presence.release(duty(entry.poller().bot()));
        entry.poller().stop();
    }

    private void dutyChanged(long duty, boolean gained) {
        running.values().stream()
                .map(Running::poller)
                .filter(poller -> duty(poller.bot()) == duty)
                .forEach(gained ? Poller::begin : Poller::interrupt);
    }

    private static long duty(Bot bot) {
        return Presence.duty("poll/" + bot.id());
    }

    /** The pollers of this process. */
    public List<Poller> all() {
        return running.values().stream().map(Running::poller).toList();
    }

    /**
     * Stops polling; what a poll under way would have returned is not confirmed and comes again.
     */
    public void stop(Duration longest) throws InterruptedException {
        running.values().forEach(entry -> entry.poller().stop());
        long deadline = System.nanoTime() + longest.toNanos();
        for (Running entry : running.values()) {
            entry.thread().join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    }
}
