package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Fault;
import echome.bot.testkit.ModelFault;
import echome.bot.testkit.Pace;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.Found;
import echome.rag.Question;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A model, a database or a process that fails while customers wait. */
class AccidentTest {
    private static final String OPEN = "SELECT count(*) FROM turns WHERE state = 'open'";

    @Test
    void aPassingModelFaultIsNotNoticed() throws Exception {
        try (House house = House.quick()) {
            house.model.fails(new ModelFault.Status(503), new ModelFault.Empty());
            house.model.replies(_ -> "Hello.");
            assertThat(house.telegram.customer("anna").asks("hi", House.SOON).text())
                    .isEqualTo("Hello.");
        }
    }

    @Test
    void aFailingModelIsReplacedAndTheSellerToldOnce() throws Exception {
        try (House house = House.quick()) {
            house.sells("Rain Notebook A5", "12.99");
            house.model.replies(_ -> "Hello.");
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            house.model.faults().sometimes("chat", 1, new ModelFault.Status(401));
            for (String name : List.of("anna", "ben", "cleo")) {
                assertThat(
                                house.telegram
                                        .customer(name)
                                        .asks("the Rain Notebook A5?", House.SOON)
                                        .text())
                        .contains("Rain Notebook A5");
            }
            owner.awaitReplies(2, House.SOON);
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'waiting'", 0);
            assertThat(owner.replies()).as("one greeting, one notice").hasSize(2);
            assertThat(
                            house.look(
                                    "SELECT count(*) FROM messages WHERE model = 'offline'",
                                    Integer.class))
                    .isEqualTo(3);
            assertThat(house.look("SELECT count(*) FROM outbox WHERE bulk", Integer.class))
                    .as("a notice is bulk, replies are not")
                    .isEqualTo(1);
        }
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAway() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.asks("hi", House.SOON);
            try (DatabaseOutage outage = DatabaseOutage.of(house.data)) {
                for (String name : List.of("ben", "cleo", "dora")) {
                    house.telegram.customer(name).says("hello from " + name);
                }
                anna.says("are you there?");
                outage.keepsAway(Duration.ofSeconds(3));
                assertThat(house.telegram.bot().acknowledgedOffset().orElseThrow())
                        .as("nothing is confirmed that is not stored")
                        .isLessThanOrEqualTo(700_002);
            }
            anna.awaitReplies(2, House.SOON);
            for (String name : List.of("ben", "cleo", "dora")) {
                house.telegram.customer(name).awaitReplies(1, House.SOON);
            }
            house.awaitCount(OPEN, 0);
            house.awaitCount("SELECT count(*) FROM messages WHERE sender = 'user'", 5);
            assertThat(anna.replies()).hasSize(2);
        }
    }

    @Test
    void aProcessThatStopsGivesItsTurnsBackAndAnotherAnswers() throws Exception {
        try (House house = House.quick()) {
            house.model.pace(Pace.after(Duration.ofSeconds(30)));
            Customer anna = house.telegram.customer("anna");
            anna.says("hello?");
            house.model.awaitRequests(1, House.SOON);
            house.model.pace(Pace.AT_ONCE).replies(_ -> "Hello.");
            long before = System.nanoTime();
            house.engine().close();
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10));
            house.awaitCount("SELECT count(*) FROM turns WHERE claimed_by IS NULL", 1);
            assertThat(house.look("SELECT attempts FROM turns", Integer.class)).isZero();
            house.open();
            anna.awaitReplies(1, House.SOON);
            anna.asks("and now?", House.SOON);
            assertThat(anna.replies()).hasSize(2);
        }
    }

    @Test
    void aTurnThatIsNearlyDoneIsFinishedBeforeTheStop() throws Exception {
        try (House house = House.quick()) {
            house.model.pace(Pace.after(Duration.ofSeconds(1))).replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.says("hello?");
            house.model.awaitRequests(1, House.SOON);
            house.engine().close();
            assertThat(anna.replies()).hasSize(1);
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'sent'", 1);
        }
    }

    @Test
    void stopsInTimeAlsoWhileTheDatabaseIsAway() throws Exception {
        try (House house = House.quick()) {
            house.model.pace(Pace.after(Duration.ofSeconds(30)));
            house.telegram.customer("anna").says("hello?");
            house.model.awaitRequests(1, House.SOON);
            try (DatabaseOutage _ = DatabaseOutage.of(house.data)) {
                long before = System.nanoTime();
                house.engine().close();
                assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(9));
            }
            house.model.pace(Pace.AT_ONCE).replies(_ -> "Hello.");
            house.open();
            house.telegram.customer("anna").awaitReplies(1, House.SOON);
        }
    }

    @Test
    void callsUnderWayHoldNoConnection() throws Exception {
        int many = 40;
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (House house = House.quick()) {
            house.model.replies(_ -> {
                await(mayAnswer);
                return "Hello.";
            });
            house.telegram.faults().sometimes("sendMessage", 1, Fault.slow(Duration.ofSeconds(2)));
            for (int i = 0; i < many; i++) {
                house.telegram.customer("customer" + i).says("hi");
            }
            house.model.awaitRequests(many, House.SOON);
            awaitFew(house, () -> house.engine().conversations().turns().size() == many);
            mayAnswer.countDown();
            awaitFew(house, () -> house.engine().sender().inFlight() == many);
            house.telegram.bot().awaitDelivered(many, House.SOON);
        }
    }

    /** The rounds of the road borrow a connection for a moment now and then. */
    private static void awaitFew(House house, BooleanSupplier allAtWork)
            throws InterruptedException {
        long until = System.nanoTime() + House.SOON.toNanos();
        while (!allAtWork.getAsBoolean() || house.data.database().connectionsInUse() > 1) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void rowsThatWaitAtTheStartAreTakenUpAtOnce() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.asks("hi", House.SOON);
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'sent'", 1);
            house.engine().close();
            house.change("UPDATE outbox SET state = 'waiting', next_attempt_at = now()");
            house.change("UPDATE turns SET state = 'open', next_attempt_at = now(), attempts = 0");
            long before = System.nanoTime();
            house.open();
            anna.awaitReplies(3, House.SOON);
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10));
        }
    }

    @Test
    void whatAlwaysFailsIsSetAsideAndTheChatGoesOn() throws Exception {
        try (House house = new House(House.Plan.quick().with(Poisoned::new))) {
            house.model.replies(_ -> "Hello.");
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            Customer anna = house.telegram.customer("anna");
            anna.says("poison");
            house.model.replies(_ -> "Hello.");
            for (int tries = 1; tries < 5; tries++) {
                house.awaitCount(
                        "SELECT count(*) FROM turns WHERE claimed_by IS NULL AND attempts = "
                                + tries,
                        1);
                house.change("UPDATE turns SET next_attempt_at = now() WHERE state = 'open'");
            }
            assertThat(anna.awaitReplies(1, House.SOON).getFirst().text()).contains("Sorry");
            assertThat(owner.awaitReplies(2, House.SOON).getLast().text()).contains("set aside");
            house.awaitCount("SELECT count(*) FROM turns WHERE state = 'set_aside'", 1);
            assertThat(anna.asks("hello?", House.SOON).text()).isEqualTo("Hello.");
            assertThat(anna.replies()).hasSize(2);
            assertThat(owner.replies()).hasSize(2);
        }
    }

    /** Fails for one word. */
    private static final class Poisoned extends CatalogueOfNames {
        Poisoned(Database database) {
            super(database);
        }

        @Override
        public Found search(Tenant tenant, Question question) {
            if (question.toString().contains("poison") && !question.toString().contains("hello?")) {
                throw new IllegalStateException("planted");
            }
            return super.search(tenant, question);
        }
    }
}
