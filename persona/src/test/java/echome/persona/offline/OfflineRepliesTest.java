package echome.persona.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.facts.Facts;
import echome.persona.facts.ProductFact;
import echome.persona.guard.Guard;
import echome.persona.guard.Verdict;
import echome.persona.testkit.Shops;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class OfflineRepliesTest {
    private static final Map<String, String> QUESTIONS =
            Map.of(
                    "us", "3 camp mugs",
                    "de", "Notizbuch?",
                    "fr", "un carnet ?",
                    "es", "¿un cuaderno?",
                    "it", "un taccuino?",
                    "pt", "um caderno?",
                    "ru", "нужна кружка",
                    "uk", "потрібен кухоль");

    private static Persona persona() throws Exception {
        Profile profile =
                Profile.empty()
                        .withOverrides(
                                new ObjectMapper()
                                        .readTree(
                                                """
                                                {"greeting_closing":{"typical_greetings":["Hey there!"],
                                                 "typical_closings":["Let me know if you have questions!"]}}\
                                                """));
        return new Persona("persona_1", "Ann", "", Language.ENGLISH, profile);
    }

    private static String reply(String shop, String language, String question, String id)
            throws Exception {
        return OfflineReplies.reply(
                persona(),
                new Asked(List.of(question), new Language(language), true, id),
                Shops.facts(shop, question));
    }

    @Test
    void itsOwnRepliesAndCardsPassTheGuardInEveryLanguage() throws Exception {
        for (String shop : QUESTIONS.keySet()) {
            String language = shop.equals("us") ? "en" : shop;
            String question = QUESTIONS.getOrDefault(shop, "");
            for (int id = 0; id < 20; id++) {
                String reply = reply(shop, language, question, "msg_" + id);
                Verdict verdict = new Guard().check(reply, Shops.context(shop, language, question));
                assertThat(verdict).as(reply).isInstanceOf(Verdict.Passed.class);
            }
            for (var product : Shops.products(shop)) {
                String card =
                        ProductCard.render(
                                product, new Language(language), Shops.facts(shop, question));
                Verdict verdict = new Guard().check(card, Shops.context(shop, language, question));
                assertThat(verdict).as(card).isInstanceOf(Verdict.Passed.class);
            }
        }
    }

    @Test
    void namesAtMostThreeProductsWithPricesAndAsksOneQuestion() throws Exception {
        String reply = reply("us", "en", "a mug please", "msg_1");
        assertThat(reply)
                .startsWith("Hey there! ")
                .contains("• Camp Mug — 8.00 USD, in stock: 25")
                .containsOnlyOnce("?");
        assertThat(reply.lines().filter(line -> line.startsWith("•")).count()).isEqualTo(3);
    }

    @Test
    void saysThatNothingFitsAndAsksOneQuestion() throws Exception {
        Facts none = new Facts(List.of(), List.of(), List.of(), Shops.AS_OF);
        String reply =
                OfflineReplies.reply(
                        persona(),
                        new Asked(List.of("umbrella"), new Language("fr"), false, "m"),
                        none);
        assertThat(reply).containsOnlyOnce("?").doesNotContain("Hey there");
    }

    @Test
    void greetsBackAndClosesInThePersonasWords() throws Exception {
        assertThat(reply("us", "en", "Hello!", "m")).startsWith("Hey there!").endsWith("?");
        assertThat(reply("us", "en", "thanks a lot", "m"))
                .isEqualTo("Let me know if you have questions!");
        assertThat(reply("ru", "ru", "добрый день", "m")).endsWith("?").doesNotContain("Hey");
    }

    @Test
    void answersQuestionsToTheShopFromWhatItHasWritten() throws Exception {
        assertThat(reply("us", "en", "how long does delivery take?", "m"))
                .contains("Standard delivery takes 3-5 business days.")
                .doesNotContain("•");
        assertThat(reply("us", "en", "can I return things?", "m")).contains("within 30 days");
    }

    @Test
    void offersNoGoodsToWhoHasTroubleOrAsksForAPerson() throws Exception {
        for (String asked :
                List.of(
                        "my order has not arrived",
                        "I want to talk to a human",
                        "mein Paket ist kaputt angekommen",
                        "позовите оператора")) {
            assertThat(reply("us", "en", asked, "m")).as(asked).doesNotContain("•");
        }
    }

    @Test
    void promisesNothingThatTheShopHasNotWritten() throws Exception {
        for (var asked :
                Map.of(
                                "de", "Was kostet der Versand?",
                                "fr", "livrez-vous en Belgique ?",
                                "es", "¿puedo devolver algo?",
                                "pt", "qual é o frete?",
                                "ru", "есть ли доставка?",
                                "uk", "чи є гарантія?")
                        .entrySet()) {
            String reply = reply(asked.getKey(), asked.getKey(), asked.getValue(), "m");
            assertThat(reply).as(asked.getValue()).doesNotContain("•").containsOnlyOnce("?");
            assertThat(
                            new Guard()
                                    .check(
                                            reply,
                                            Shops.context(
                                                    asked.getKey(),
                                                    asked.getKey(),
                                                    asked.getValue())))
                    .as(reply)
                    .isInstanceOf(Verdict.Passed.class);
        }
        assertThat(reply("us", "en", "give me a discount on the camp mug", "m"))
                .contains("I can't change them")
                .contains("• Camp Mug — 8.00 USD");
    }

    @Test
    void whoAsksForSomePercentGetsNoPromise() throws Exception {
        assertThat(reply("us", "en", "do you have 10% for teachers?", "m"))
                .contains("I can't change them")
                .doesNotContain("•");
        assertThat(reply("us", "en", "a notebook of 100% cotton", "m")).contains("•");
    }

    @Test
    void itSaysWhatItIs() throws Exception {
        assertThat(reply("us", "en", "are you a bot?", "m")).contains("the shop's assistant");
        assertThat(reply("us", "en", "Who are you?", "m")).contains("the shop's assistant");
        assertThat(reply("ru", "ru", "вы человек?", "m")).contains("помощник магазина");
        assertThat(reply("de", "de", "Bist du ein Roboter?", "m")).contains("Assistent");
        assertThat(reply("us", "en", "is this a notebook?", "m")).doesNotContain("assistant");
    }

    @Test
    void marksAloneAreNoQuestion() throws Exception {
        assertThat(reply("us", "en", "???", "m")).doesNotContain("•");
        assertThat(reply("us", "en", "👍", "m")).isEqualTo("Let me know if you have questions!");
    }

    @Test
    void wordsDifferByMessageAndStayTheSameForOne() throws Exception {
        Set<String> replies = new HashSet<>();
        for (int id = 0; id < 30; id++) {
            replies.add(reply("us", "en", "a mug", "msg_" + id));
        }
        assertThat(replies).hasSizeGreaterThan(4);
        assertThat(reply("us", "en", "a mug", "msg_7"))
                .isEqualTo(reply("us", "en", "a mug", "msg_7"));
    }

    @Test
    void anEnthusiasticPersonaSoundsSoInEveryLanguage() throws Exception {
        Profile lively =
                persona()
                        .profile()
                        .withOverrides(
                                new ObjectMapper()
                                        .readTree("{\"tone_guidelines\":\"Always enthusiastic\"}"));
        Persona ann = new Persona("persona_1", "Ann", "", Language.ENGLISH, lively);
        for (String shop : QUESTIONS.keySet()) {
            String language = shop.equals("us") ? "en" : shop;
            String question = QUESTIONS.getOrDefault(shop, "");
            Asked asked = new Asked(List.of(question), new Language(language), false, "m");
            String calm = OfflineReplies.reply(persona(), asked, Shops.facts(shop, question));
            String reply = OfflineReplies.reply(ann, asked, Shops.facts(shop, question));
            assertThat(reply.lines().findFirst().orElseThrow())
                    .as(reply)
                    .contains("!")
                    .doesNotContain(":")
                    .isNotEqualTo(calm.lines().findFirst().orElseThrow());
            assertThat(new Guard().check(reply, Shops.context(shop, language, question)))
                    .as(reply)
                    .isInstanceOf(Verdict.Passed.class);
        }
    }

    @Test
    void cardCarriesPriceCurrencyStockAndMoment() {
        var mug = Shops.products("us").get(5);
        assertThat(ProductCard.render(mug, Language.ENGLISH, Shops.facts("us", "")))
                .isEqualTo(
                        "Camp Mug\n"
                                + "Price: 8.00 USD\n"
                                + "Stock: in stock: 25\n"
                                + "SKU: CM-8\n"
                                + "As of 2026-11-22 10:00 UTC");
    }

    @Test
    void whoAsksForAnotherPriceIsToldTheOneThatThereIs() throws Exception {
        Map<String, String> haggles =
                Map.of(
                        "us", "make it 1 dollar",
                        "de", "gib es mir für 1 Euro",
                        "fr", "je vous donne 1 euro",
                        "es", "déjamelo en 1 euro",
                        "it", "me lo dai a 1 euro?",
                        "pt", "faz por 1 real",
                        "ru", "отдай за 1 рубль",
                        "uk", "віддай за 1 гривню");
        for (String shop : haggles.keySet()) {
            String language = shop.equals("us") ? "en" : shop;
            ProductFact spokenOf = Shops.products(shop).get(1);
            Facts facts = Shops.facts(shop, "");
            String reply =
                    OfflineReplies.reply(
                            persona(),
                            new Asked(
                                    List.of(haggles.getOrDefault(shop, "")),
                                    new Language(language),
                                    false,
                                    "msg_7",
                                    List.of(spokenOf)),
                            facts);
            assertThat(reply).as(reply).contains(spokenOf.name()).containsOnlyOnce("•");
            assertThat(reply).contains(spokenOf.price().orElseThrow().words());
            assertThat(
                            new Guard()
                                    .check(
                                            reply,
                                            Shops.context(
                                                    shop,
                                                    language,
                                                    haggles.getOrDefault(shop, ""))))
                    .as(reply)
                    .isInstanceOf(Verdict.Passed.class);
        }
    }

    @Test
    void aPriceInAQuestionForGoodsIsNoHaggling() throws Exception {
        for (String question : List.of("a mug for 8 dollars?", "something under 1 dollar")) {
            assertThat(reply("us", "en", question, "msg_1"))
                    .doesNotContain("can't change prices", "I keep to it");
        }
        for (String haggle : List.of("make the camp mug 1 dollar", "make the camp mug USD 1")) {
            assertThat(reply("us", "en", haggle, "msg_1"))
                    .contains("• Camp Mug — 8.00 USD")
                    .containsOnlyOnce("•");
        }
    }
}
