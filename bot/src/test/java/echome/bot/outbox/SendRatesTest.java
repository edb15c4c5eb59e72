package echome.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.github.bucket4j.TimeMeter;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rates by a clock that only the test moves. */
class SendRatesTest {
    private static final class Hand implements TimeMeter {
        private long nanos = 1_000_000_000L;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private final Hand time = new Hand();
    private int processes = 1;
    private final SendRates rates = new SendRates(25, () -> processes, time);

    @Test
    void aChatGetsAShortBurstThenOneMessageASecond() {
        List<Duration> sent = sendAll(12, _ -> row(7, "sendMessage", false));
        assertThat(sent.subList(0, 5)).allMatch(Duration::isZero);
        for (int i = 5; i < 12; i++) {
            assertThat(sent.get(i)).isEqualTo(Duration.ofSeconds(i - 4));
        }
    }

    @Test
    void chatsDoNotWaitForEachOther() {
        sendAll(6, _ -> row(7, "sendMessage", false));
        assertThat(sendAll(200, i -> row(1_000 + i, "sendMessage", false)))
                .as("replies know no overall rate")
                .allMatch(Duration::isZero);
    }

    @Test
    void aGroupGetsTwentyInAnyMinute() {
        assertThat(
                        mostWithin(
                                Duration.ofMinutes(1),
                                sendAll(60, _ -> row(-5, "sendMessage", false))))
                .isBetween(18, 20);
    }

    @Test
    void bulkIsKeptUnderTheRateOfTheBot() {
        List<Duration> sent = sendAll(200, i -> row(1_000 + i, "sendMessage", true));
        assertThat(mostWithin(Duration.ofSeconds(1), sent)).isBetween(20, 25);
    }

    @Test
    void severalProcessesShareTheRatesOfABotAndOfAGroup() {
        processes = 2;
        List<Duration> bulk = sendAll(100, i -> row(1_000 + i, "sendMessage", true));
        assertThat(mostWithin(Duration.ofSeconds(1), bulk)).isBetween(10, 12);
        List<Duration> group = sendAll(30, _ -> row(-5, "sendMessage", false));
        assertThat(mostWithin(Duration.ofMinutes(1), group)).isBetween(8, 10);
    }

    @Test
    void whatWaitsForTheBulkTakesNothingFromItsChat() {
        sendAll(1, _ -> row(1, "sendMessage", true));
        for (int i = 0; i < 20; i++) {
            assertThat(rates.wait(row(7, "sendMessage", true))).isPositive();
        }
        assertThat(sendAll(5, _ -> row(7, "sendMessage", false))).allMatch(Duration::isZero);
    }

    @Test
    void previewsLeaveTheLastOfTheBurstToTheMessage() {
        assertThat(rates.roomForPreview(7)).isTrue();
        sendAll(3, _ -> row(7, "sendMessage", false));
        assertThat(rates.roomForPreview(7)).isTrue();
        sendAll(1, _ -> row(7, "sendMessage", false));
        assertThat(rates.roomForPreview(7)).isFalse();
        assertThat(rates.wait(row(7, "sendMessage", false))).isZero();
    }

    @Test
    void answersToButtonsDoNotWait() {
        assertThat(sendAll(30, _ -> row(7, "answerCallbackQuery", false)))
                .allMatch(Duration::isZero);
    }

    private interface Rows {
        OutboxRow of(int i);
    }

    /** When each of so many calls may be made, asked for one after the other. */
    private List<Duration> sendAll(int calls, Rows rows) {
        long start = time.nanos;
        List<Duration> at = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Duration wait = rates.wait(rows.of(i));
            while (!wait.isZero()) {
                time.nanos += wait.toNanos();
                wait = rates.wait(rows.of(i));
            }
            at.add(Duration.ofNanos(time.nanos - start));
        }
        return at;
    }

    private static int mostWithin(Duration window, List<Duration> at) {
        int most = 0;
        for (Duration from : at) {
            int within = 0;
            for (Duration one : at) {
                within +=
                        !one.minus(from).isNegative() && one.minus(from).compareTo(window) < 0
                                ? 1
                                : 0;
            }
            most = Math.max(most, within);
        }
        return most;
    }

    private static OutboxRow row(long chat, String method, boolean bulk) {
        return new OutboxRow(
                1,
                "usr",
                "bot",
                chat,
                method,
                JsonNodeFactory.instance.objectNode(),
                Optional.empty(),
                bulk,
                1);
    }
}
