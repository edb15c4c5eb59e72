package echome.bot.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import echome.bot.answer.Answer;
import echome.bot.answer.Answering;
import echome.bot.answer.Inquiry;
import echome.bot.answer.Preview;
import echome.bot.model.Cancellation;
import echome.bot.spend.LimitKind;
import echome.bot.spend.OwnWork;
import echome.bot.spend.Reservation;
import echome.bot.spend.SpendLimits;
import echome.migrations.Database;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for a reply only within what the seller wants to spend; at the limit it says so politely.
 */
public final class BudgetedAnswering implements Answering {
    private final Answering answering;
    private final Database database;
    private final SpendLimits limits;
    private final long mostTokens;
    private final Clock clock;

    /**
     * @param mostTokens what one reply may take, prompt and reply together
     */
    public BudgetedAnswering(
            Answering answering,
            Database database,
            SpendLimits limits,
            long mostTokens,
            Clock clock) {
        this.answering = answering;
        this.database = database;
        this.limits = limits;
        this.mostTokens = mostTokens;
        this.clock = clock;
    }

    @Override
    public Answer answer(Inquiry inquiry, Preview preview, Cancellation cancel) {
        if (limits.isFree(inquiry.tenant()) && !OwnWork.is(inquiry.clientId())) {
            limits.owe(inquiry.tenant());
            return answering.answer(inquiry, preview, cancel);
        }
        Reservation reservation =
                database.asTenant(
                        inquiry.tenant(),
                        handle ->
                                limits.reserve(
                                        handle, inquiry.tenant(), inquiry.clientId(), mostTokens));
        return switch (reservation) {
            case Reservation.Reached reached -> excuse(inquiry, reached.kind());
            case Reservation.Reserved reserved -> within(inquiry, preview, cancel, reserved);
        };
    }

    @Override
    public void expect(String text) {
        answering.expect(text);
    }

    private Answer within(
            Inquiry inquiry, Preview preview, Cancellation cancel, Reservation.Reserved reserved) {
        long prompt = 0;
        long completion = 0;
        try {
            Answer answer = answering.answer(inquiry, preview, cancel);
            prompt = answer.tokensUsed().path("prompt").asLong();
            completion = answer.tokensUsed().path("completion").asLong();
            return answer;
        } catch (SupersededException e) {
            prompt = e.spent().prompt();
            completion = e.spent().completion();
            throw e;
        } finally {
            long promptUsed = prompt;
            long completionUsed = completion;
            database.runAsTenant(
                    inquiry.tenant(),
                    handle -> limits.settle(handle, reserved, promptUsed, completionUsed));
        }
    }

    private Answer excuse(Inquiry inquiry, LimitKind kind) {
        var json = JsonNodeFactory.instance;
        return new Answer(
                SystemLines.of("limit", inquiry.customerLanguage().code()),
                json.arrayNode(),
                json.objectNode().put("prompt", 0).put("completion", 0).put("total", 0),
                "none",
                json.objectNode().put("verdict", "limit"),
                Optional.of(
                        new Answer.Trouble(
                                "limit_" + kind + "_" + LocalDate.now(clock), kind.notice())),
                Map.of());
    }
}
