package echome.bot;

import echome.bot.analytics.ModelPrices;
import echome.bot.analytics.ShopReport;
import echome.bot.cli.CommandException;
import echome.bot.cli.Inputs;
import echome.bot.cli.Programs;
import echome.bot.cli.Terminal;
import echome.bot.config.ModelChoice;
import echome.bot.config.Secret;
import echome.bot.config.Settings;
import echome.bot.demo.SampleShop;
import echome.bot.demo.TerminalChat;
import echome.bot.model.ModelHealth;
import echome.bot.telegram.Bots;
import echome.rag.eval.Evaluation;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** All wiring: what each command of the house does, put together from its rooms. */
final class App implements Programs {
    private static final Duration LONGEST_STOP = Duration.ofMillis(9_500);

    @Override
    public int run(Settings settings, Terminal terminal) throws Exception {
        AtomicReference<@Nullable Service> running = new AtomicReference<>();
        Consumer<ModelHealth> modelChanged =
                now -> Optional.ofNullable(running.get()).ifPresent(s -> s.modelChanged(now));
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    asked.countDown();
                                    awaitQuietly(closed);
                                },
                                "stop"));
        try (Parts parts = Parts.open(settings, terminal, modelChanged);
                Service service = new Service(parts)) {
            running.set(service);
            service.start(terminal);
            if (service.isIdle()) {
                terminal.progress(
                        "There is no bot yet. In Telegram write /newbot to @BotFather; then give"
                            + " the token it sends to `./echome bot add` on standard input, or set"
                            + " TELEGRAM_BOT_TOKEN and start again.");
            }
            terminal.progress(opening(settings));
            asked.await();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private static String opening(Settings settings) {
        String model =
                settings.model()
                        .endpoint()
                        .map(endpoint -> "model " + endpoint.chatModel())
                        .orElse("no model configured: replies are composed from the catalogue");
        return "Echo Me is running (" + model + "). Ctrl-C stops it.";
    }

    /** Not for ever: a database that is away must not keep a process that was told to go. */
    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int demo(Settings settings, Terminal terminal) throws Exception {
        try (Parts parts = Parts.open(settings, terminal, _ -> {})) {
            new SampleShop(parts.database(), parts.embeddings(), parts.clock(), terminal::progress)
                    .open();
            if (parts.model().isEmpty()) {
                terminal.progress(
                        "No model is configured (OPENAI_API_KEY or OPENAI_BASE_URL): replies are"
                                + " composed from the catalogue.");
            }
            new TerminalChat(parts.database(), parts.answerer(), terminal).run();
        }
        return 0;
    }

    @Override
    public int addBot(Settings settings, Terminal terminal, Secret token) throws Exception {
        try (Parts parts = Parts.open(settings, terminal, _ -> {})) {
            Bots.Added added;
            try {
                added = Service.bots(parts).add(token, Optional.empty(), "Assistant");
            } catch (IllegalArgumentException e) { // no token at all
                throw new CommandException(String.valueOf(e.getMessage()));
            }
            terminal.out()
                    .println(
                            (added.created() ? "Added " : "Known already: token updated of ")
                                    + added.botId());
            added.claimCode()
                    .ifPresent(code ->
                            terminal.out()
                                    .println(
                                            "Send this to the bot in Telegram to become its seller:"
                                                    + " /claim "
                                                    + code));
            return 0;
        }
    }

    @Override
    public int listBots(Settings settings, Terminal terminal) throws Exception {
        try (Parts parts = Parts.open(settings, terminal, _ -> {})) {
            Service.bots(parts).describe().forEach(terminal.out()::println);
            return 0;
        }
    }

    @Override
    public int removeBot(Settings settings, Terminal terminal, String bot) throws Exception {
        try (Parts parts = Parts.open(settings, terminal, _ -> {})) {
            if (!Service.bots(parts).disable(bot)) {
                throw new CommandException(
                        "There is no bot " + bot + "; `./echome bot list` shows them.");
            }
            terminal.out().println("Removed " + bot + "; its conversations stay.");
            return 0;
        }
    }

    @Override
    public int ingest(Settings settings, Terminal terminal, String source, String catalogue)
            throws Exception {
        try (Parts parts = Parts.open(settings, terminal, _ -> {})) {
            return new CatalogueCommands(parts, terminal).ingest(source, catalogue);
        }
    }

    @Override
    public int ask(Settings settings, Terminal terminal, String question) throws Exception {
        try (Parts parts = Parts.open(settings, terminal, _ -> {})) {
            return new CatalogueCommands(parts, terminal).ask(question);
        }
    }

    @Override
    public int eval(Settings settings, Terminal terminal, Path folder, boolean json)
            throws Exception {
        Inputs.folder(folder, "products.csv", "queries.csv", "qrels.csv");
        try (Parts parts = Parts.open(settings, terminal, _ -> {})) {
            AtomicInteger shown = new AtomicInteger(-1);
            new Evaluation(parts.database(), parts.embedder())
                    .run(
                            folder,
                            json,
                            terminal.out(),
                            (percent, step) -> {
                                if (shown.getAndSet(percent) != percent) {
                                    terminal.progress(percent + " % " + step);
                                }
                            });
            return 0;
        }
    }

    @Override
    public int evalAnswers(Settings settings, Terminal terminal, AnswerQuestions questions)
            throws Exception {
        try (Parts parts = Parts.open(settings, terminal, _ -> {})) {
            return new AnswerCommands(parts, terminal).run(questions);
        }
    }

    @Override
    public int stats(Settings settings, Terminal terminal) throws Exception {
        try (Parts parts = Parts.open(settings, terminal, _ -> {})) {
            ModelChoice.Prices prices = settings.model().prices();
            new ShopReport(
                            parts.database(),
                            new ModelPrices(prices.input(), prices.output()),
                            parts.clock())
                    .lines()
                    .forEach(terminal.out()::println);
            return 0;
        }
    }

    @Override
    public int warmup(Settings settings, Terminal terminal) throws Exception {
        return new Warmup(settings, terminal).run();
    }
}
