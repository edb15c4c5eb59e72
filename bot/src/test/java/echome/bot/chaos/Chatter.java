package echome.bot.chaos;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeTelegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Customers who write at random moments, one message or several in a row. */
final class Chatter {
    private static final int LONGEST_BURST = 5;

    private final FakeTelegram telegram;
    private final ChaosPlan plan;
    private final Map<String, Long> chatOf = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    Chatter(FakeTelegram telegram, ChaosPlan plan) {
        this.telegram = telegram;
        this.plan = plan;
    }

    void begin() {
        for (int i = 0; i < plan.customers(); i++) {
            int number = i;
            int share =
                    plan.messages() / plan.customers()
                            + (i < plan.messages() % plan.customers() ? 1 : 0);
            Customer customer = telegram.customer("chaos" + i);
            threads.add(Thread.ofVirtual().start(() -> write(customer, number, share)));
        }
    }

    private void write(Customer customer, int number, int messages) {
        Random random = new Random(plan.seed() * 31 + number);
        // Between two bursts, so that all of them together fill the time.
        long pause = plan.within().toMillis() * 2 * (1 + LONGEST_BURST) / 2 / Math.max(1, messages);
        try {
            for (int done = 0; done < messages; ) {
                TimeUnit.MILLISECONDS.sleep(random.nextLong(Math.max(1, pause)));
                int burst = Math.min(messages - done, 1 + random.nextInt(LONGEST_BURST));
                for (int i = 0; i < burst; i++, done++) {
                    String marker = Marker.of(number, done);
                    chatOf.put(marker, customer.id());
                    customer.says("Do you have this: " + marker + "?");
                    TimeUnit.MILLISECONDS.sleep(random.nextLong(150));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void awaitEnd() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Every marker that was written, with the chat. */
    Map<String, Long> written() {
        return Map.copyOf(chatOf);
    }
}
