package echome.bot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;
import echome.persona.Profile;
import echome.persona.Voice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class JudgeTest {
    private static final MigratedDatabase DATA = MigratedDatabase.create();
    private static final Tenant SELLER = DATA.seller("Nell");

    private final Judge judge =
            new Judge(
                    Catalogue.of(DATA.database(), SELLER),
                    Voice.of(new Profile(JsonNodeFactory.instance.objectNode(), overrides())));

    private static ObjectNode overrides() {
        ObjectNode overrides = JsonNodeFactory.instance.objectNode();
        overrides.putObject("speech_patterns").putArray("catchphrases").add("cross my heart");
        return overrides;
    }

    @BeforeAll
    static void fillTheShop() {
        try (var handle = DATA.superuser()) {
            handle.execute(
                    """
                    INSERT INTO products (user_id, sku, name, price, currency, in_stock)
                    SELECT u.id, p.sku, p.name, p.price, 'USD', p.stock FROM users u,
                        (VALUES ('P1', 'Ink Pen', 3.20, true), ('P2', 'Ink Pen Gold', 32, true),
                                ('L1', 'Copper Lantern', 40, false)) AS p (sku, name, price, stock)
                    """);
        }
    }

    @AfterAll
    static void close() {
        DATA.close();
    }

    private static AnswerCase asked(String question, AnswerCase.Expected expected) {
        return new AnswerCase("q", "en", List.of(question), expected);
    }

    private static AnswerCase.Expected expecting(String sku, String... amounts) {
        return new AnswerCase.Expected(
                sku.isEmpty() ? List.of() : List.of(sku),
                java.util.Arrays.stream(amounts).map(Money::of).toList(),
                Optional.empty(),
                false,
                List.of());
    }

    private Judgement judge(String answer, AnswerCase.Expected expected) {
        return judge.judge(asked("And that?", expected), answer, List.of());
    }

    @Test
    void anAmountIsRightOnlyForTheProductOfItsSentence() {
        assertThat(judge("The Ink Pen costs $3.20.", expecting("P1", "3.20 USD")).right()).isTrue();
        assertThat(judge("The Ink Pen costs $32.", expecting("P1")).wrong()).containsExactly("$32");
        assertThat(judge("The Ink Pen Gold costs $32.", expecting("P2")).wrong()).isEmpty();
        assertThat(judge("The Ink Pen. It costs $3.20.", expecting("P1")).wrong()).isEmpty();
        assertThat(judge("The Ink Pen. It costs $40.", expecting("P1")).wrong()).hasSize(1);
        assertThat(judge("The Ink Pen costs 3.20 EUR.", expecting("P1")).wrong()).hasSize(1);
    }

    @Test
    void severalOfOneAreSoManyTimesItsPrice() {
        assertThat(judge("3 of the Ink Pen come to $9.60.", expecting("P1")).wrong()).isEmpty();
        assertThat(judge("3 of the Ink Pen come to $9.50.", expecting("P1")).wrong()).hasSize(1);
    }

    @Test
    void aCurrencyInWordsWithoutDigitsIsWrong() {
        Judgement judgement = judge("The Ink Pen costs three dollars.", expecting("P1"));
        assertThat(judgement.wrong()).hasSize(1);
        assertThat(judgement.right()).isFalse();
    }

    @Test
    void whatTheCustomerNamedIsGivenBack() {
        Judgement judgement =
                judge.judge(
                        asked("Have you got something under 20 dollars?", expecting("")),
                        "For under $20 there is the Ink Pen at $3.20, not one at $21.",
                        List.of());
        assertThat(judgement.givenBack()).isEqualTo(1);
        assertThat(judgement.stated()).isEqualTo(2);
        assertThat(judgement.wrong()).containsExactly("$21");
    }

    @Test
    void anExpectedAmountThatIsMissingIsAFault() {
        Judgement judgement = judge("The Ink Pen is lovely.", expecting("P1", "3.20 USD"));
        assertThat(judgement.faults()).isEqualTo("1 of 1 amounts missing");
        assertThat(judge("The Ink Pen Gold costs $32.", expecting("P1")).faults())
                .isEqualTo("product not named");
    }

    @Test
    void stockIsReadWhereTheProductIsNamed() {
        AnswerCase.Expected out =
                new AnswerCase.Expected(
                        List.of("L1"), List.of(), Optional.of(false), false, List.of());
        assertThat(judge("The Copper Lantern is sold out.", out).stock()).contains(true);
        assertThat(judge("The Copper Lantern is in stock.", out).stock()).contains(false);
        assertThat(judge("The Ink Pen is in stock. The Copper Lantern is sold out.", out).stock())
                .contains(true);
        assertThat(judge("The Copper Lantern is nice.", out).faults()).contains("stock");
    }

    @Test
    void refusalsAreRightWhereTheyHaveToBe() {
        AnswerCase.Expected refuse =
                new AnswerCase.Expected(
                        List.of(), List.of(), Optional.empty(), true, List.of("bicycle shop"));
        assertThat(judge("Sorry, we don't sell these.", refuse).refusal()).isTrue();
        assertThat(judge("Sure, take two!", refuse).refusal()).isFalse();
        assertThat(judge("Sure, from our bicycle shop!", refuse).faults())
                .isEqualTo("declined or answered wrongly, says \"bicycle shop\"");
        assertThat(judge("Sorry, we don't have that.", expecting("")).refusal()).isFalse();
    }

    @Test
    void languageAndOwnPhrasesAreSeen() {
        Judgement german = judge("Der Stift ist schön und kostet bei uns wenig.", expecting(""));
        assertThat(german.language()).isFalse();
        assertThat(german.faults()).isEqualTo("other language");
        Judgement own = judge("Cross my heart, it is a good pen!", expecting(""));
        assertThat(own.language()).isTrue();
        assertThat(own.phrases()).containsExactly("cross my heart");
        assertThat(german.phrases()).isEmpty();
    }
}
