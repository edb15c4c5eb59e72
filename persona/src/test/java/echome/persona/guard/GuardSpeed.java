package echome.persona.guard;

import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.facts.Facts;
import echome.persona.prompt.CustomerNotes;
import echome.persona.prompt.Prompts;
import echome.persona.prompt.TokenBudget;
import echome.persona.testkit.Shops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures prompt building, checking and streaming: run its main with the test class path. */
final class GuardSpeed {
    private static final int ROUNDS = 3_000;

    private GuardSpeed() {}

    public static void main(String[] args) {
        String question = "something waterproof, 3 alpine notebooks under 50 dollars";
        var products = new ArrayList<>(Shops.products("us"));
        products.addAll(Shops.products("de"));
        Facts facts =
                new Facts(products, List.of(), Shops.KNOWLEDGE, Shops.AS_OF)
                        .withTotalsFor(question);
        GuardContext shop = Shops.context("us", "en", question);
        GuardContext context =
                new GuardContext(
                        facts,
                        shop.catalogue(),
                        shop.customerSaid(),
                        List.of(),
                        shop.previousSubject(),
                        shop.language(),
                        shop.confidential());
        StringBuilder reply = new StringBuilder();
        while (reply.length() < 1_500) {
            reply.append(
                    "The Alpine Notebook is $12.99 and has 120 pages.\n"
                            + "- City Notebook — $9.50, in stock\n"
                            + "- Camp Mug — $8.00\n"
                            + "Three Alpine Notebooks come to $38.97. Is it for you? ");
        }
        String text = reply.substring(0, 1_500);
        Persona persona = new Persona("p", "Ann", "Owner", Language.ENGLISH, Profile.empty());
        CustomerNotes notes = new CustomerNotes("Bob", "", Language.ENGLISH);
        Runnable prompt =
                () ->
                        Prompts.build(
                                persona,
                                notes,
                                facts,
                                List.of(),
                                List.of(question),
                                new TokenBudget(6_000),
                                Language.ENGLISH);
        Guard guard = new Guard();
        report("prompt", prompt);
        report("check", () -> guard.check(text, context));
        report(
                "prompt and check",
                () -> {
                    prompt.run();
                    guard.check(text, context);
                });
        report("stream of 300 pieces", () -> stream(guard, context, text));
    }

    private static void stream(Guard guard, GuardContext context, String text) {
        StreamGuard stream = guard.stream(context);
        for (int end = 5; end <= text.length(); end += 5) {
            stream.feed(text.substring(0, end));
        }
    }

    private static void report(String name, Runnable work) {
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms%n",
                name,
                nanos[ROUNDS / 2] / 1e6,
                nanos[ROUNDS * 95 / 100] / 1e6,
                nanos[ROUNDS * 99 / 100] / 1e6);
    }
}
