package echome.bot.testkit;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs the fake Telegram and the fake model as a program, and a load through a bot that uses them.
 *
 * <p>Arguments, each with a value: {@code --telegram-port}, {@code --model-port} (0: free), {@code
 * --token}, {@code --key} (of the model), {@code --replies} (facts, echoing, lying, obedient or any
 * other words, which are then the reply), {@code --model-ms} (before the first token), {@code
 * --token-ms} (between tokens), {@code --dimension} (of embeddings). With {@code --customers} above
 * 0 it waits for the bot's first poll, sends {@code --warmup} messages of one customer each, then
 * the load ({@code --messages}, {@code --pause-ms}, {@code --patience-s}, {@code --question}),
 * prints the figures and ends; else it runs until it is killed. {@code --pid} adds processor time
 * and memory of that process to the figures.
 */
public final class Fakes {
    private final Map<String, String> arguments;

    private Fakes(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws InterruptedException {
        var arguments = new HashMap<String, String>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            arguments.put(args[i].replaceFirst("^--", ""), args[i + 1]);
        }
        new Fakes(arguments).run();
    }

    private void run() throws InterruptedException {
        try (var telegram = FakeTelegram.start(Clock.systemUTC(), number("telegram-port", 0));
                var model = FakeModel.start(Clock.systemUTC(), number("model-port", 0))) {
            FakeBot bot = telegram.bot(arguments.getOrDefault("token", FakeTelegram.TOKEN));
            int first = number("model-ms", 0);
            int between = number("token-ms", 0);
            model.pace(new Pace(Duration.ofMillis(first), Duration.ofMillis(between), 1));
            model.replies(replies()).dimension(number("dimension", 384));
            if (arguments.containsKey("key")) {
                model.requiresKey(arguments.getOrDefault("key", ""));
            }
            say("telegram=%s model=%s token=%s", telegram.url(), model.url(), bot.token());
            long begin = System.currentTimeMillis();
            bot.awaitPolls(1, Duration.ofDays(1));
            long polled = System.currentTimeMillis();
            say("first poll at %d (%d ms after the start of the fakes)", polled, polled - begin);
            if (number("customers", 0) == 0) {
                Thread.sleep(Duration.ofDays(3650));
            }
            telegram.withoutRecord();
            model.withoutRecord();
            measure(bot, model);
        }
    }

    private void measure(FakeBot bot, FakeModel model) throws InterruptedException {
        Duration pause = Duration.ofMillis(number("pause-ms", 0));
        Duration patience = Duration.ofSeconds(number("patience-s", 60));
        String question =
                arguments.getOrDefault("question", "Do you have a waterproof notebook in blue?");
        int warmup = number("warmup", 20);
        if (warmup > 0) {
            var plan = new LoadPlan(warmup, 1, pause, patience, question);
            new Load(bot, model, plan, "w").run();
        }
        var usage = new ProcessUsage(number("pid", 0));
        var own = new ProcessUsage((int) ProcessHandle.current().pid());
        var plan =
                new LoadPlan(
                        number("customers", 0), number("messages", 5), pause, patience, question);
        LoadReport report = new Load(bot, model, plan, "m").run();
        report.lines().forEach(line -> say("%s", line));
        say("the bot's process: %s", usage.since(report.replies()));
        say("the driver itself: %s", own.since(report.replies()));
    }

    private Function<ModelRequest, String> replies() {
        String name =
                arguments.getOrDefault("replies", "We have it in stock. Shall I put one aside?");
        return switch (name) {
            case "facts" -> Replies.fromFacts();
            case "echoing" -> Replies.echoing();
            case "lying" -> Replies.lying();
            case "obedient" -> Replies.obedient();
            default -> Replies.fixed(name);
        };
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(arguments.getOrDefault(name, Integer.toString(otherwise)));
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
