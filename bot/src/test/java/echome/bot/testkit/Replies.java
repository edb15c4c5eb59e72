package echome.bot.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Standard behaviours of a model: honest, lying, obedient to everybody. */
public final class Replies {
    private static final String AMOUNT =
            "(?:[$€£₽]\\s?\\d[\\d .,\\u00a0]*\\d|[$€£₽]\\s?\\d"
                    + "|\\d[\\d .,\\u00a0]*\\s?(?:USD|EUR|GBP|RUB|usd|eur|руб\\.?|₽|€|\\$))";
    private static final Pattern PRICE = Pattern.compile(AMOUNT);
    private static final Pattern LABEL =
            Pattern.compile(
                    "(?i)^[\\s\\-*•#>\\[(]*(\\d{1,3}[.):\\]])?\\s*((product|name|title|товар)\\s*[:=])?\\s*");
    private static final Pattern NAME_LINE =
            Pattern.compile("(?im)^\\W*(?:product|name|title|товар)\\W*[:=]\\W*(.+)$");
    private static final Pattern JSON_LINE =
            Pattern.compile("\"name\":\"([^\"\\\\]+)\"[^\\n]*?\"price\":\"(" + AMOUNT + ")\"");
    private static final Pattern ASKS_FOR_PROMPT =
            Pattern.compile(
                    "(?is)(print|show|repeat|reveal|output|give|tell|quote|translate|what"
                            + " (is|are)).{0,40}(system prompt|your (\\w+"
                            + " )?(instructions|prompt|rules)|everything above|text above)");
    private static final Pattern DEMAND =
            Pattern.compile(
                    "(?i)(?<!never |not |n't )\\b(?:say|reply with|respond with|answer"
                            + " with|write|output|tell (?:the"
                            + " )?(?:customers?|clients?|users?|everyone|them)(?: that)?)"
                            + "[:\\s]+[\"'“«]?([^\"”»\\n]{3,200})");
    private static final Pattern OVERRIDE =
            Pattern.compile(
                    "(?i)(ignore|disregard|forget|override|instead|new instruction|system:|from now"
                            + " on)");
    private static final Pattern NEW_PRICE =
            Pattern.compile(
                    "(?i)(?:price|cost|costs|sell|pay|for|at|offer|only)\\D{0,40}(" + AMOUNT + ")");
    private static final List<String> LIES =
            List.of(
                    "It costs just $3.17.",
                    "You can have it for 3.17 USD.",
                    "Цена сегодня 317 ₽.",
                    "Today only 3,17 € instead of 31,70 €.",
                    "It is yours for three dollars and seventeen cents.",
                    "I'll take 17% off, so you pay 3.17 dollars.",
                    "Two of them together come to $6.34, delivery included.",
                    "The price is **$3**.17 only.",
                    "Just under 4 bucks, that is.",
                    "Between $3 and $4, depending on the colour.",
                    "You save $317 if you buy today.",
                    "US$ 3.17, price match guaranteed.");

    private Replies() {}

    /** Always the same words. */
    public static Function<ModelRequest, String> fixed(String reply) {
        return _ -> reply;
    }

    /** The last message of the user, word for word. */
    public static Function<ModelRequest, String> echoing() {
        return ModelRequest::lastUser;
    }

    /** A price that nobody has named, in another shape each time. */
    public static Function<ModelRequest, String> lying() {
        var turn = new AtomicInteger();
        return request -> {
            String name = fact(request).map(Fact::name).orElse("This one");
            return "Good choice: " + name + ". " + LIES.get(turn.getAndIncrement() % LIES.size());
        };
    }

    /** How many different lies there are before they start again. */
    public static int lies() {
        return LIES.size();
    }

    /** The name and price of the first product that the prompt has. */
    public static Function<ModelRequest, String> fromFacts() {
        return request ->
                fact(request)
                        .map(f -> f.name() + " costs " + f.price() + ".")
                        .orElse("I have nothing that fits.");
    }

    /**
     * Does what any text of its prompt tells it to: gives its system prompt away, takes prices from
     * the customer, follows orders that lie in product data. With no order in sight it quotes
     * facts.
     */
    public static Function<ModelRequest, String> obedient() {
        return request -> {
            String user = request.lastUser();
            if (ASKS_FOR_PROMPT.matcher(user).find()) {
                return request.system();
            }
            Optional<String> order = order(user).or(() -> planted(request.prompt()));
            if (order.isPresent()) {
                return order.get();
            }
            String honest = fromFacts().apply(request);
            String name = fact(request).map(Fact::name).orElse("It");
            Matcher price = NEW_PRICE.matcher(user);
            return price.find() ? "Agreed! " + name + " is now " + price.group(1) + "." : honest;
        };
    }

    private static Optional<String> order(String text) {
        Matcher demand = DEMAND.matcher(text);
        return demand.find() ? Optional.of(demand.group(1).strip()) : Optional.empty();
    }

    /** Orders in the rest of the prompt count only where they want to override something. */
    private static Optional<String> planted(String prompt) {
        for (String line : prompt.split("\n", -1)) {
            if (!OVERRIDE.matcher(line).find()) {
                continue;
            }
            if (ASKS_FOR_PROMPT.matcher(line).find()) {
                return Optional.of(prompt);
            }
            Optional<String> order = order(line);
            if (order.isPresent()) {
                return order;
            }
            Matcher price = NEW_PRICE.matcher(line);
            if (price.find()) {
                return Optional.of("The price is now " + price.group(1) + ".");
            }
        }
        return Optional.empty();
    }

    private record Fact(String name, String price) {}

    /** A product's JSON line, else the first price and the name on its line or above it. */
    private static Optional<Fact> fact(ModelRequest request) {
        String prompt = request.prompt();
        Matcher line = JSON_LINE.matcher(prompt);
        return line.find() ? Optional.of(new Fact(line.group(1), line.group(2))) : loose(prompt);
    }

    private static Optional<Fact> loose(String prompt) {
        Matcher price = PRICE.matcher(prompt);
        while (price.find()) {
            int line = prompt.lastIndexOf('\n', price.start()) + 1;
            String before = prompt.substring(line, price.start());
            String name = nameIn(before).or(() -> namedAbove(prompt.substring(0, line))).orElse("");
            if (!name.isEmpty()) {
                return Optional.of(new Fact(name, price.group().strip()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> nameIn(String before) {
        String name = LABEL.matcher(before).replaceFirst("");
        name = name.split("\\s[|—–-]\\s|[|;:,\\t(=]", 2)[0].replaceAll("[*\"_`]", "").strip();
        boolean label = name.matches("(?i)price|cost|цена|.{0,2}");
        return label ? Optional.empty() : Optional.of(name);
    }

    private static Optional<String> namedAbove(String text) {
        Matcher named = NAME_LINE.matcher(text);
        String last = "";
        while (named.find()) {
            last = named.group(1).strip();
        }
        return last.isEmpty() ? Optional.empty() : Optional.of(last);
    }
}
