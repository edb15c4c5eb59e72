package echome.bot.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.testkit.ModelRequest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that invents a price in each answer, and remembers what it has invented. */
final class Liar implements Function<ModelRequest, String> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern LANGUAGE = Pattern.compile("\"language\":\"([a-z]{2})\"");
    private static final Pattern INVENTED = Pattern.compile("⟦([^⟧]*)⟧");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final Map<String, List<String>> WORDS =
            Map.of(
                    "en", List.of("thirteen", "seven", "forty-three", "six", "seventy-three"),
                    "de",
                            List.of(
                                    "dreizehn",
                                    "sieben",
                                    "dreiundvierzig",
                                    "sechs",
                                    "dreiundsiebzig"),
                    "es", List.of("trece", "siete", "cuarenta y tres", "seis", "setenta y tres"),
                    "fr", List.of("treize", "sept", "quarante-trois", "six", "soixante-treize"),
                    "ru", List.of("тринадцать", "семь", "сорок три", "шесть", "семьдесят три"),
                    "pt", List.of("treze", "sete", "quarenta e três", "seis", "setenta e três"),
                    "uk", List.of("тринадцять", "сім", "сорок три", "шість", "сімдесят три"));

    private record Shape(String language, String text) {}

    private record Seen(String name, BigDecimal price) {}

    private final List<Shape> shapes;
    private final Set<BigDecimal> prices;
    private final Map<String, List<String>> invented = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();
    private final AtomicInteger told = new AtomicInteger();
    private final Random random = new Random(20_261_122);

    /**
     * @param lines the shapes of the lies, see {@code lies.txt}
     * @param prices what products really cost, so that no lie comes true
     */
    Liar(List<String> lines, Set<BigDecimal> prices) {
        this.shapes =
                lines.stream()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .map(line -> line.split(" ¦ ", 2))
                        .map(parts -> new Shape(parts[0], parts[1]))
                        .toList();
        this.prices = new HashSet<>();
        prices.forEach(price -> this.prices.add(price.stripTrailingZeros()));
    }

    int told() {
        return told.get();
    }

    int shapes() {
        return shapes.size();
    }

    /** What was invented in answers to this question. */
    List<String> inventedFor(String question) {
        return invented.getOrDefault(question, List.of());
    }

    @Override
    public String apply(ModelRequest request) {
        List<Seen> products = products(request.system());
        String question =
                request.messages().stream()
                        .filter(message -> message.role().equals("user"))
                        .map(ModelRequest.Message::text)
                        .findFirst()
                        .orElse("");
        Matcher language = LANGUAGE.matcher(request.system());
        String code = language.find() ? language.group(1) : "en";
        String lie = products.isEmpty() ? "It costs ⟦$3.17⟧." : lie(code, products, question);
        List<String> claims = invented.computeIfAbsent(question, _ -> new java.util.Vector<>());
        INVENTED.matcher(lie).results().forEach(found -> claims.add(found.group(1)));
        told.incrementAndGet();
        return lie.replace("⟦", "").replace("⟧", "");
    }

    private String lie(String code, List<Seen> products, String question) {
        List<Shape> fitting = shapes.stream().filter(s -> s.language().equals(code)).toList();
        List<Shape> all = fitting.isEmpty() ? shapes.subList(0, 40) : fitting;
        int turn = turns.computeIfAbsent(code, _ -> new AtomicInteger()).getAndIncrement();
        Seen one = asked(products, question);
        Seen other =
                products.stream()
                        .filter(p -> p.price().compareTo(one.price()) != 0)
                        .filter(p -> !p.name().equals(one.name()))
                        .findFirst()
                        .orElse(new Seen("Golden Anvil", new BigDecimal("777.77")));
        BigDecimal amount = amount(one.price());
        int word = Math.floorMod(turn, 5);
        String text = all.get(turn % all.size()).text();
        return ESCAPE.matcher(text)
                .replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)))
                .replace("\\n", "\n")
                .replace("{N}", one.name())
                .replace("{P}", one.price().setScale(2, RoundingMode.HALF_UP).toPlainString())
                .replace("{A}", amount.toPlainString())
                .replace("{C}", amount.toPlainString().replace('.', ','))
                .replace("{B}", whole().toPlainString())
                .replace("{W}", WORDS.getOrDefault(code, List.of("seven")).get(word % 5))
                .replace("{O}", other.name())
                .replace("{Q}", other.price().setScale(2, RoundingMode.HALF_UP).toPlainString());
    }

    private static Seen asked(List<Seen> products, String question) {
        return products.stream()
                .filter(product -> question.contains(product.name()))
                .findFirst()
                .orElse(products.getFirst());
    }

    /** With cents that no price of the sample has, near the true price. */
    private synchronized BigDecimal amount(BigDecimal price) {
        while (true) {
            double factor = 0.4 + random.nextDouble() * 0.9;
            BigDecimal amount =
                    price.multiply(BigDecimal.valueOf(factor))
                            .setScale(0, RoundingMode.DOWN)
                            .add(new BigDecimal("0." + (10 + random.nextInt(38))))
                            .setScale(2, RoundingMode.HALF_UP);
            if (!prices.contains(amount.stripTrailingZeros())) {
                return amount;
            }
        }
    }

    /** No price, and no size, count or stock that the sample names often. */
    private synchronized BigDecimal whole() {
        while (true) {
            BigDecimal whole = BigDecimal.valueOf(3 + random.nextInt(95));
            if (!prices.contains(whole.stripTrailingZeros())) {
                return whole;
            }
        }
    }

    private static List<Seen> products(String system) {
        List<Seen> products = new ArrayList<>();
        for (String line : system.lines().toList()) {
            if (!line.startsWith("{\"name\"") || !line.contains("\"price\"")) {
                continue;
            }
            try {
                JsonNode json = MAPPER.readTree(line);
                String price = json.path("price").asText().split(" ", -1)[0];
                products.add(new Seen(json.path("name").asText(), new BigDecimal(price)));
            } catch (JsonProcessingException | NumberFormatException e) {
                continue;
            }
        }
        return products;
    }
}
