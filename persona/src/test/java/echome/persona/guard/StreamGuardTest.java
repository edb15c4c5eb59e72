package echome.persona.guard;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.testkit.Shops;

import org.junit.jupiter.api.Test;

import java.util.List;

class StreamGuardTest {
    private final Guard guard = new Guard();

    @Test
    void neverShowsMoreThanWhatHasPassedWhereverTheTextIsCut() {
        for (GuardRepliesTest.Row row : GuardRepliesTest.rows()) {
            StreamGuard stream = guard.stream(row.context());
            String last = "";
            for (int end = 1; end <= row.reply().length(); end++) {
                String shown = stream.feed(row.reply().substring(0, end));
                assertThat(row.reply()).startsWith(shown);
                assertThat(shown).as("what was shown stays shown").startsWith(last);
                last = shown;
            }
            if (!last.isEmpty() && !row.expected().equals("language")) {
                assertThat(guard.check(last, row.context()))
                        .as(last)
                        .isInstanceOf(Verdict.Passed.class);
            }
        }
    }

    @Test
    void theCheckThatGoesOnFromAStreamSaysWhatAFreshOneSays() {
        for (GuardRepliesTest.Row row : GuardRepliesTest.rows()) {
            String reply = "Hi!\n\n" + row.reply().replace(". ", ".\n \n") + "\n\nIt costs $11.";
            Verdict fresh = guard.check(reply, row.context());
            for (int step : List.of(1, 7, reply.length())) {
                Review review = guard.over(row.context());
                StreamGuard stream = review.stream();
                for (int end = step; end <= reply.length(); end += step) {
                    stream.feed(reply.substring(0, end));
                }
                assertThat(review.check(reply)).as(reply).isEqualTo(fresh);
                assertThat(review.check(reply)).as("and once more").isEqualTo(fresh);
            }
        }
    }

    @Test
    void whatAStreamHasReadIsNoPartOfAnotherReply() {
        Review review = guard.over(Shops.context("us", "en", "alpine notebook"));
        review.stream().feed("Hi there! It costs $11.99. It is green. Do you");
        assertThat(review.check("Hi there! It costs $12.99. It is green."))
                .isInstanceOf(Verdict.Passed.class);
        assertThat(review.check("Hi there! It costs $11.99. It is green."))
                .isInstanceOf(Verdict.Refused.class);
        review.stream().feed("The Camp Mug is in stock. It costs $8. Do you");
        assertThat(review.check("It costs $8. Do you want it?"))
                .as("what it costs is the notebook")
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aStreamShowsNothingMoreOnceItsReplyIsChecked() {
        Review review = guard.over(Shops.context("us", "en", "alpine notebook"));
        StreamGuard stream = review.stream();
        assertThat(stream.feed("Hi there! It costs")).isEqualTo("Hi there! ");
        assertThat(review.check("Hi there! It costs $12.99. Fine."))
                .isInstanceOf(Verdict.Passed.class);
        assertThat(stream.feed("Hi there! It costs $12.99. Fine. And")).isEqualTo("Hi there! ");
    }

    @Test
    void holdsAnAmountBackUntilItsSentenceIsWhole() {
        StreamGuard stream = guard.stream(Shops.context("us", "en", "alpine notebook"));
        assertThat(stream.feed("Hi there! It costs $1")).isEqualTo("Hi there! ");
        assertThat(stream.feed("Hi there! It costs $12.")).isEqualTo("Hi there! ");
        assertThat(stream.feed("Hi there! It costs $12.99. ")).isEqualTo("Hi there! ");
        assertThat(stream.feed("Hi there! It costs $12.99. Do"))
                .isEqualTo("Hi there! It costs $12.99. ");
    }

    @Test
    void showsNothingAfterARefusedSentence() {
        StreamGuard stream = guard.stream(Shops.context("us", "en", "alpine notebook"));
        String reply = "Hi there! It costs $11.99. It is green. Do you like it? ";
        assertThat(stream.feed(reply)).isEqualTo("Hi there! ");
        assertThat(stream.feed(reply + "Yes. No")).isEqualTo("Hi there! ");
        assertThat(stream.verdict()).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void holdsAnOpenBlockOfCodeBack() {
        StreamGuard stream = guard.stream(Shops.context("us", "en", "hi"));
        assertThat(stream.feed("Look:\n```\nline\n")).isEqualTo("Look:\n");
        assertThat(stream.feed("Look:\n```\nline\n```\nok")).isEqualTo("Look:\n```\nline\n```\n");
    }

    @Test
    void whatIsWrittenForAProgramIsNeverShown() {
        GuardContext context = Shops.context("us", "en", "alpine notebook");
        for (String json :
                List.of(
                        "{\"answer\": \"Do you like green?\"}",
                        "```json\n{\n \"answer\": \"Do you like green?\"\n}\n```\n",
                        "[{\"answer\": \"Do you like green?\"}]")) {
            assertThat(guard.check(json, context)).as(json).isInstanceOf(Verdict.Refused.class);
            assertThat(guard.stream(context).feed(json + "\n")).isEmpty();
        }
        for (String prose : List.of("[Green] it is, {or not}", "Do you like \"green\"?")) {
            assertThat(guard.check(prose, context)).as(prose).isInstanceOf(Verdict.Passed.class);
        }
    }

    @Test
    void asksTheCatalogueForNamesBeyondTheFacts() {
        var context = Shops.context("us", "en", "what goes with it?");
        var lamp = Shops.products("de").getFirst();
        var wider =
                new GuardContext(
                        context.facts(),
                        text -> text.contains("Alpin") ? List.of(lamp) : List.of(),
                        context.customerSaid(),
                        List.of(),
                        context.previousSubject(),
                        context.language(),
                        List.of());
        assertThat(guard.check("The Notizbuch Alpin is 12.99 EUR.", wider))
                .isInstanceOf(Verdict.Passed.class);
        assertThat(guard.check("The Notizbuch Alpin is 13 EUR.", wider))
                .isInstanceOf(Verdict.Refused.class);
    }
}
