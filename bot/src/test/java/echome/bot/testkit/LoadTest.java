package echome.bot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.LongStream;

final class LoadTest {
    @Test
    void measuresEachMessageOnItsWay() throws Exception {
        try (var telegram = FakeTelegram.start();
                var model = FakeModel.start().pace(Pace.after(Duration.ofMillis(80)));
                var bot = new TrivialBot(telegram.url(), telegram.token(), model.url())) {
            model.replies(Replies.echoing());
            LoadReport report = load(telegram, model, 20, 3).run();
            assertThat(bot).isNotNull();
            assertThat(report.replies()).isEqualTo(60);
            assertThat(report.unanswered()).isZero();
            assertThat(report.extra()).isZero();
            assertThat(report.handedToAsked().sorted()).hasSize(60);
            assertThat(report.answeredToSent().sorted()).hasSize(60);
            assertThat(report.handedToAsked().at(0)).isPositive();
            assertThat(report.total().at(0)).as("never below the model's time").isGreaterThan(80);
            assertThat(report.total().at(0.5))
                    .isGreaterThan(
                            80 + report.handedToAsked().at(0) + report.answeredToSent().at(0));
        }
    }

    @Test
    void countsWhatIsMissingAndWhatIsTooMuch() throws Exception {
        try (var telegram = FakeTelegram.start();
                var model = FakeModel.start();
                var bot = new TrivialBot(telegram.url(), telegram.token(), model.url())) {
            telegram.faults().next("sendMessage", Fault.closedBefore());
            var load = load(telegram, model, 3, 1);
            LoadReport report = load.run();
            assertThat(bot).isNotNull();
            assertThat(report.replies()).isEqualTo(2);
            assertThat(report.unanswered()).isEqualTo(1);
            telegram.bot().sent().forEach(load::delivered);
            assertThat(load.run().extra()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void percentilesAreNearestRank() {
        Percentiles hundred =
                Percentiles.of(LongStream.rangeClosed(1, 100).map(n -> n * 1_000_000));
        assertThat(hundred.at(0.5)).isEqualTo(50);
        assertThat(hundred.at(0.95)).isEqualTo(95);
        assertThat(hundred.at(1)).isEqualTo(100);
    }

    private static Load load(FakeTelegram telegram, FakeModel model, int customers, int messages) {
        Duration patience = Duration.ofSeconds(customers == 3 ? 2 : 20);
        var plan = new LoadPlan(customers, messages, Duration.ZERO, patience, "Anything blue?");
        return new Load(telegram.bot(), model, plan, "t");
    }
}
