package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.analytics.ModelPrices;
import echome.bot.config.LimitSettings;
import echome.bot.conversation.BudgetedAnswering;
import echome.bot.spend.Limit;
import echome.bot.spend.SpendLimits;
import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.ModelFault;
import echome.bot.testkit.Pace;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a seller's limits do on the whole road. */
class SpendingTest {
    private static final LimitSettings.Allowance NONE =
            new LimitSettings.Allowance(OptionalLong.empty(), Optional.empty());
    private static final long ONE_REPLY = 3_000;

    private final SpendLimits limits =
            SpendLimits.of(
                    new LimitSettings(20, NONE, NONE, NONE),
                    new ModelPrices(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.TWO)),
                    Clock.systemUTC());

    @Test
    void atTheLimitTheModelIsNotAskedAndTheSellerToldOnce() throws Exception {
        try (House house = house()) {
            house.model.replies(_ -> "Hello.");
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            set(house, Limit.TOKENS_PER_DAY, ONE_REPLY + 10);
            assertThat(house.telegram.customer("anna").asks("hi", House.SOON).text())
                    .isEqualTo("Hello.");
            int asked = house.model.requests().size();
            for (String name : new String[] {"ben", "cleo"}) {
                assertThat(house.telegram.customer(name).asks("hi", House.SOON).text())
                        .isNotEqualTo("Hello.")
                        .isNotBlank();
            }
            assertThat(house.model.requests()).as("no call beyond the limit").hasSize(asked);
            owner.awaitReplies(2, House.SOON);
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'waiting'", 0);
            assertThat(owner.replies()).as("a greeting and one notice").hasSize(2);
            assertThat(spent(house)).as("what is not used is given back").isPositive();
            assertThat(house.look("SELECT sum(tokens_reserved) FROM spend_daily", Integer.class))
                    .isZero();
        }
    }

    @Test
    void whatTheModelDidInVainCountsToo() throws Exception {
        try (House house = house()) {
            house.model.replies(_ -> "Hello.");
            set(house, Limit.TOKENS_PER_DAY, 100 * ONE_REPLY);
            house.telegram.customer("anna").asks("hi", House.SOON);
            house.awaitCount("SELECT sum(tokens_reserved) FROM spend_daily", 0);
            int once = spent(house);
            house.model.faults().next(FakeModel.CHAT, new ModelFault.CutOff());
            house.telegram.customer("ben").asks("hi", House.SOON);
            house.awaitCount("SELECT sum(tokens_reserved) FROM spend_daily", 0);
            assertThat(spent(house))
                    .as("a try cut off half way")
                    .isGreaterThan(2 * once + once / 2);
        }
    }

    @Test
    void aReplyThatIsSupersededHasItsPriceToo() throws Exception {
        try (House house = house()) {
            house.model.replies(_ -> "One two three four five six seven eight nine ten.");
            set(house, Limit.TOKENS_PER_DAY, 100 * ONE_REPLY);
            house.telegram.customer("anna").asks("hi", House.SOON);
            house.awaitCount("SELECT sum(tokens_reserved) FROM spend_daily", 0);
            int once = spent(house);
            house.model.pace(new Pace(Duration.ZERO, Duration.ofSeconds(1), 1));
            Customer ben = house.telegram.customer("ben");
            ben.says("hi");
            house.model.awaitRequests(2, House.SOON);
            house.model.pace(Pace.AT_ONCE);
            ben.asks("are you there", House.SOON);
            house.awaitCount("SELECT sum(tokens_reserved) FROM spend_daily", 0);
            assertThat(house.model.requests()).hasSize(3);
            assertThat(spent(house)).as("begun and dropped").isGreaterThan(2 * once + once / 2);
        }
    }

    @Test
    void aLimitThatIsSetLaterCountsWhatWasUsedBefore() throws Exception {
        try (House house = house()) {
            house.model.replies(_ -> "Hello.");
            house.telegram.customer("anna").asks("hi", House.SOON);
            house.telegram.customer("cleo").asks("hello", House.SOON);
            house.awaitCount("SELECT count(*) FROM messages WHERE sender = 'persona'", 2);
            int used =
                    house.look(
                            "SELECT sum((tokens_used ->> 'total')::int) FROM messages",
                            Integer.class);
            assertThat(used).isPositive();
            assertThat(spent(house)).as("without limits not all is counted").isLessThan(used);
            set(house, Limit.TOKENS_PER_DAY, ONE_REPLY + used - 1);
            assertThat(spent(house)).isEqualTo(used);
            assertThat(house.telegram.customer("ben").asks("hi", House.SOON).text())
                    .isNotEqualTo("Hello.");
        }
    }

    @Test
    void withoutLimitsRepliesAreCountedAfterwards() throws Exception {
        try (House house = house()) {
            house.model.replies(_ -> "Hello.");
            for (String name : new String[] {"anna", "ben", "cleo"}) {
                house.telegram.customer(name).asks("hi", House.SOON);
            }
            house.awaitCount("SELECT count(*) FROM messages WHERE sender = 'persona'", 3);
            limits.catchUp(house.data.database());
            assertThat(spent(house))
                    .isEqualTo(
                            house.look(
                                    "SELECT sum((tokens_used ->> 'total')::int) FROM messages",
                                    Integer.class));
        }
    }

    private House house() throws InterruptedException {
        return new House(
                House.Plan.quick()
                        .around((database, answering) ->
                                new BudgetedAnswering(
                                        answering,
                                        database,
                                        limits,
                                        ONE_REPLY,
                                        Clock.systemUTC())));
    }

    private void set(House house, Limit limit, long tokens) {
        house.data
                .database()
                .runAsTenant(
                        house.seller,
                        handle ->
                                limits.set(
                                        handle,
                                        house.seller,
                                        limit,
                                        Optional.of(BigDecimal.valueOf(tokens))));
    }

    private static int spent(House house) {
        return house.look(
                "SELECT tokens_used FROM spend_daily WHERE client_id = ''", Integer.class);
    }
}
