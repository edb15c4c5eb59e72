package echome.bot.story;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import java.io.IOException;

/**
 * One story from the first start to the last stop: {@code ./echome run} as a process of its own on
 * an empty database, the real search with the local embedding model, Telegram and the chat model
 * played over real HTTP. Each part rests on those before it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest {
    private final Launched shop;
    private boolean whole = true;

    StoryTest() throws IOException {
        shop = new Launched();
    }

    /** Nothing is to be learnt from a part whose beginning is missing. */
    private void tell(Part part) throws Exception {
        assumeTrue(whole, "an earlier part failed");
        whole = false;
        part.happen();
        whole = true;
    }

    private interface Part {
        void happen() throws Exception;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    @Order(1)
    void aBotIsStartedAndItsSellerClaimsIt() throws Exception {
        tell(() -> {
            Opening opening = new Opening(shop);
            opening.startsThoughAWebhookIsSet();
            opening.greetsACustomerInTheirLanguage();
            opening.isClaimedWithTheCodeThatWasPrinted();
            opening.tellsEverybodyWhatTheyMayDo();
        });
    }

    @Test
    @Order(2)
    void theSellerSendsTheirCatalogue() throws Exception {
        tell(() -> {
            Stock stock = new Stock(shop);
            stock.isNotTakenFromCustomers();
            stock.comesAsAFileWhoseEndIsASummary();
            stock.staysAsItIsWhenTheSameFileComesAgain();
            stock.staysAsItIsWhenAFileIsBroken();
            stock.comesInTheLettersOfAnOldSpreadsheet();
            stock.changesAndIsTakenBack();
            stock.isListedByCatalogue();
        });
    }

    @Test
    @Order(3)
    void aSecondSellerMovesIn() throws Exception {
        tell(() -> {
            Neighbour neighbour = new Neighbour(shop);
            neighbour.movesIn();
            neighbour.hasAShopOfTheirOwn();
        });
    }

    @Test
    @Order(4)
    void customersAreAnswered() throws Exception {
        tell(() -> {
            Conversations conversations = new Conversations(shop);
            conversations.areAnsweredFromTheCatalogue();
            conversations.goOnAboutWhatWasSpokenOf();
            conversations.neverShowAPriceThatNothingBears();
            conversations.showThatAReplyIsBeingMade();
            conversations.fitTelegramHoweverLongAndMarked();
            conversations.mayComeAsVoiceOrPicture();
            conversations.surviveWhatNobodyCanRead();
            conversations.runBesideEachOther();
        });
    }

    @Test
    @Order(5)
    void thePersonaSpeaksAsTheSellerSays() throws Exception {
        tell(() -> {
            Speaking speaking = new Speaking(shop);
            speaking.followsWhatTheSellerSets();
            speaking.addsToListsAndTakesFromThem();
            speaking.answersTheSellerAsItAnswersCustomers();
        });
    }

    @Test
    @Order(6)
    void troubleIsSurvivedAndToldOnce() throws Exception {
        tell(() -> {
            Troubles troubles = new Troubles(shop);
            troubles.withAnotherPollerAreToldOnce();
            troubles.onTheWayToTelegramDoubleNothingTheyNeedNot();
            troubles.withMarkupLeaveThePlainWords();
            troubles.withACustomerWhoBlockedTheBotAreNotTriedAtAll();
            troubles.withAnEndpointThatDoesNotStreamAreOvercomeOnce();
            troubles.withTheModelLeaveUsefulRepliesAndOneNotice();
        });
    }

    @Test
    @Order(7)
    void everythingWasCounted() throws Exception {
        tell(() -> {
            Figures figures = new Figures(shop);
            figures.areShownToTheSeller();
            figures.areServedAsHealth();
            figures.areServedAsMetrics();
            figures.areAskedForInSql();
        });
    }

    @Test
    @Order(8)
    void theProgramStopsAndGoesOn() throws Exception {
        tell(() -> {
            new Troubles(shop).withTheTokenAreExplained();
            Ending ending = new Ending(shop);
            ending.comesWithinTenSeconds();
            ending.leavesNothingUnansweredWhenItStartsAgain();
            ending.finishesTheReplyInWork();
        });
    }
}
