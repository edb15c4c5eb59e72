package echome.bot.eval;

import echome.bot.Unmetered;
import echome.bot.answer.Answer;
import echome.bot.answer.AnswerSettings;
import echome.bot.answer.Answerer;
import echome.bot.answer.Inquiry;
import echome.bot.demo.SampleShop;
import echome.bot.model.Cancellation;
import echome.bot.model.EndpointModel;
import echome.bot.model.ModelSettings;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.Pace;
import echome.migrations.Database;
import echome.migrations.testkit.MigratedDatabase;
import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;
import echome.rag.embed.Embedder;
import echome.rag.embed.LocalEmbedder;
import echome.rag.search.ProductSearch;
import echome.rag.store.Embeddings;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Asks a model that lies in every answer, over retrieval, prompt, HTTP, stream and guard, and
 * counts wrong amounts in what a customer would have seen, previews included. The count asks the
 * liar what it invented and {@link Judge} what products cost, never the guard.
 *
 * <p>As a program: {@code echome.bot.eval.LiarRun [questions]}, 3,000 if none is given.
 */
final class LiarRun {
    private static final List<Pace> PACES =
            List.of(
                    Pace.AT_ONCE,
                    new Pace(Duration.ZERO, Duration.ZERO, 1),
                    new Pace(Duration.ZERO, Duration.ZERO, 0));

    /** One question with what was shown of its answer, oldest preview first, the sent text last. */
    record Asked(AnswerCase one, Answer answer, List<String> shown) {}

    /**
     * The outcome.
     *
     * @param wrong one line per question with a wrong amount in anything that was shown
     */
    record Outcome(
            int questions,
            int lies,
            int previews,
            Map<String, Integer> verdicts,
            List<String> wrong) {}

    private final Answerer answerer;
    private final FakeModel fake;
    private final Liar liar;
    private final Judge judge;
    private final List<Catalogue.Row> rows;

    private LiarRun(Database database, Embedder embedder, FakeModel fake, EndpointModel model) {
        this.fake = fake;
        new SampleShop(database, new Embeddings(database, embedder), Clock.systemUTC(), _ -> {})
                .open();
        Catalogue catalogue = Catalogue.of(database, SampleShop.TENANT);
        this.rows = catalogue.rows();
        Set<BigDecimal> prices = new HashSet<>();
        rows.forEach(row -> row.price().ifPresent(price -> prices.add(price.amount())));
        this.liar = new Liar(lines(), prices);
        fake.replies(liar);
        this.judge = new Judge(catalogue, Profiles.NONE.voice());
        this.answerer =
                new Answerer(
                        new ProductSearch(database, embedder),
                        Optional.of(model),
                        AnswerSettings.standard(),
                        new Unmetered(),
                        Clock.systemUTC());
    }

    private static final class Profiles {
        static final Persona NONE =
                new Persona("persona_liar", "Nell", "Owner", Language.ENGLISH, Profile.empty());
    }

    /** Runs so many questions in a database of its own. */
    static Outcome run(int questions, int workers, Embedder embedder) throws Exception {
        try (MigratedDatabase data = MigratedDatabase.create();
                FakeModel fake = FakeModel.start().withoutRecord();
                EndpointModel model = model(fake)) {
            return new LiarRun(data.database(), embedder, fake, model).ask(questions, workers);
        }
    }

    private static EndpointModel model(FakeModel fake) {
        return new EndpointModel(
                new ModelSettings(
                        URI.create(fake.url()),
                        Optional.empty(),
                        "liar",
                        0.3,
                        new ModelSettings.Patience(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(60),
                                3)),
                Clock.systemUTC(),
                new Random(1),
                _ -> {});
    }

    private Outcome ask(int questions, int workers)
            throws InterruptedException, ExecutionException {
        List<AnswerCase> cases = PriceQuestions.about(rows, questions);
        Map<String, Integer> verdicts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        int previews = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<Asked>> waiting = new ArrayList<>();
            for (AnswerCase one : cases) {
                waiting.add(pool.submit(() -> asked(one)));
            }
            for (Future<Asked> future : waiting) {
                Asked asked = future.get();
                previews += asked.shown().size() - 1;
                verdicts.merge(asked.answer().guard().path("verdict").asText(), 1, Integer::sum);
                faults(asked).ifPresent(wrong::add);
            }
        }
        return new Outcome(cases.size(), liar.told(), previews, verdicts, wrong);
    }

    private Asked asked(AnswerCase one) {
        fake.pace(PACES.get(Math.floorMod(one.id().hashCode(), PACES.size())));
        List<String> shown = new ArrayList<>();
        Answer answer =
                answerer.answer(
                        new Inquiry(
                                SampleShop.TENANT,
                                Profiles.NONE,
                                "",
                                "Customer",
                                "",
                                new Language(one.language()),
                                one.said(),
                                List.of(),
                                List.of(),
                                "Fieldnote & Co.",
                                one.id()),
                        text -> shown.add(text.get()),
                        new Cancellation());
        shown.add(answer.text());
        return new Asked(one, answer, shown);
    }

    /** What of the invented was shown, and sums that are no price of what was spoken of. */
    private Optional<String> faults(Asked asked) {
        List<String> restedOn =
                StreamSupport.stream(asked.answer().ragContext().spliterator(), false)
                        .map(entry -> entry.path("product_id").asText())
                        .toList();
        for (String text : asked.shown()) {
            String plain = plain(text);
            for (String claim : liar.inventedFor(asked.one().asked())) {
                if (stands(plain(claim), plain)) {
                    return Optional.of("\"" + claim + "\" in: " + text);
                }
            }
            List<String> sums = judge.judge(asked.one(), text, restedOn).wrong();
            if (!sums.isEmpty()) {
                return Optional.of(sums + " in: " + text);
            }
        }
        return Optional.empty();
    }

    /** "9 USD" does not stand in "24.99 USD". */
    private static boolean stands(String claim, String text) {
        return Pattern.compile("(?<![\\p{L}\\d.,])" + Pattern.quote(claim) + "(?![\\p{L}\\d])")
                .matcher(text)
                .find();
    }

    private static String plain(String text) {
        return MoneyReader.plain(text).replaceAll("\\s+", " ");
    }

    private static List<String> lines() {
        try (InputStream in =
                Objects.requireNonNull(
                        LiarRun.class.getResourceAsStream("/echome/bot/eval/lies.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Prints the outcome; ends with 1 where a wrong amount was shown. */
    public static void main(String[] arguments) throws Exception {
        int questions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
        long before = System.nanoTime();
        Outcome outcome;
        try (Embedder embedder = LocalEmbedder.start()) {
            outcome = run(questions, 4, embedder);
        }
        System.out.printf(
                "questions %d, lies told %d, previews shown %d, verdicts %s%n",
                outcome.questions(), outcome.lies(), outcome.previews(), outcome.verdicts());
        System.out.printf(
                "wrong amounts shown: %d (%.0f s)%n",
                outcome.wrong().size(), (System.nanoTime() - before) / 1e9);
        outcome.wrong().forEach(System.out::println);
        System.exit(outcome.wrong().isEmpty() ? 0 : 1);
    }
}
