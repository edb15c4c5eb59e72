package echome.bot.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the messages of many customers and measures each on its way. A marker in the text
 * ("zq7x3q": customer 7, message 3) is found again in the model's request by a search from its end,
 * because it shares the machine with what it measures and must not parse whole prompts.
 */
final class Load implements Watch {
    private static final String MARK = "zq";

    private final FakeBot bot;
    private final LoadPlan plan;
    private final String run;
    private final Map<Integer, Long> handedOut = new ConcurrentHashMap<>();
    private final Map<String, Trip> byMarker = new ConcurrentHashMap<>();
    private final Map<Long, Trip> current = new ConcurrentHashMap<>();
    private final Collection<Trip> trips = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger extra = new AtomicInteger();

    /** The name of the run keeps its customers and markers apart from those of other runs. */
    Load(FakeBot bot, FakeModel model, LoadPlan plan, String run) {
        this.bot = bot;
        this.plan = plan;
        this.run = run;
        bot.watch(this);
        model.watch(r -> trip(r).ifPresent(Trip::asked), r -> trip(r).ifPresent(Trip::answered));
    }

    LoadReport run() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < plan.customers(); i++) {
            int number = i;
            Customer customer = bot.customer("load" + run + number);
            threads.add(Thread.ofVirtual().unstarted(() -> converse(customer, number)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return report();
    }

    private void converse(Customer customer, int number) {
        try {
            for (int i = 0; i < plan.messages(); i++) {
                String marker = number + "x" + i + run;
                var trip = new Trip();
                trips.add(trip);
                byMarker.put(marker, trip);
                current.put(customer.id(), trip);
                String text = plan.question() + ' ' + MARK + marker + 'q';
                trip.updateId = customer.says(text).updateId();
                if (!trip.await(plan.patience())) {
                    unanswered.incrementAndGet();
                }
                Thread.sleep(plan.pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void handedOut(int updateId) {
        handedOut.put(updateId, System.nanoTime());
    }

    @Override
    public void delivered(Sent sent) {
        Trip trip = current.get(sent.chat());
        if (trip != null && !trip.replied()) {
            extra.incrementAndGet();
        }
    }

    private Optional<Trip> trip(ModelRequest request) {
        String body = request.body();
        int at = body.lastIndexOf(MARK);
        int end = at < 0 ? -1 : body.indexOf('q', at + MARK.length());
        return end < 0
                ? Optional.empty()
                : Optional.ofNullable(byMarker.get(body.substring(at + MARK.length(), end)));
    }

    private LoadReport report() {
        List<Trip> done = trips.stream().filter(t -> t.repliedAt != 0).toList();
        long begin = trips.stream().mapToLong(t -> t.sentAt).min().orElse(0);
        long end = done.stream().mapToLong(t -> t.repliedAt).max().orElse(begin + 1);
        return new LoadReport(
                Percentiles.of(
                        done.stream()
                                .filter(t -> t.askedAt != 0 && handedOut.containsKey(t.updateId))
                                .mapToLong(
                                        t -> t.askedAt - handedOut.getOrDefault(t.updateId, 0L))),
                Percentiles.of(
                        done.stream()
                                .filter(t -> t.answeredAt != 0)
                                .mapToLong(t -> t.repliedAt - t.answeredAt)),
                Percentiles.of(done.stream().mapToLong(t -> t.repliedAt - t.sentAt)),
                (end - begin) / 1e9,
                done.size(),
                unanswered.get(),
                extra.get());
    }
}
