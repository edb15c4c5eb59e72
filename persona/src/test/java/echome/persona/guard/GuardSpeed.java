package echome.persona.guard;

import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.facts.Facts;
import echome.persona.prompt.CustomerNotes;
import echome.persona.prompt.Prompts;
import echome.persona.prompt.TokenBudget;
import echome.persona.testkit.Shops;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures what the guard and the prompt add to one reply: run its main with the test class path,
 * and with {@code -XX:TieredStopAtLevel=1} for the figures of the bot as it is shipped.
 */
final class GuardSpeed {
    private static final int ROUNDS = 1_000;

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
        String text = reply(1_500);
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
        report("stream of 300 pieces", () -> streamed(guard.over(context), text));
        for (int length : List.of(500, 1_500)) {
            String whole = reply(length);
            report(
                    "a streamed reply of %,d characters: prompt, stream, check".formatted(length),
                    () -> {
                        prompt.run();
                        Review review = guard.over(context);
                        streamed(review, whole);
                        review.check(whole);
                    });
        }
    }

    private static String reply(int length) {
        StringBuilder reply = new StringBuilder();
        while (reply.length() < length) {
            reply.append(
                    "The Alpine Notebook is $12.99 and has 120 pages.\n"
                            + "- City Notebook — $9.50, in stock\n"
                            + "- Camp Mug — $8.00\n"
                            + "Three Alpine Notebooks come to $38.97. Is it for you? ");
        }
        return reply.substring(0, length);
    }

    private static void streamed(Review review, String text) {
        StreamGuard stream = review.stream();
        for (int end = 5; end <= text.length(); end += 5) {
            stream.feed(text.substring(0, end));
        }
    }

    private static void report(String name, Runnable work) {
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        long[] wall = new long[ROUNDS];
        long[] cpu = new long[ROUNDS];
        var thread = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long startCpu = thread.getCurrentThreadCpuTime();
            work.run();
            cpu[i] = thread.getCurrentThreadCpuTime() - startCpu;
            wall[i] = System.nanoTime() - start;
        }
        System.out.println(name + ": wall " + figures(wall) + "; CPU " + figures(cpu));
    }

    private static String figures(long[] nanos) {
        Arrays.sort(nanos);
        return "p50 %.2f ms, p95 %.2f ms"
                .formatted(nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 95 / 100] / 1e6);
    }
}
