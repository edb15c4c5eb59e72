package echome.bot.answer;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** "Which is lighter?", "something bigger": what was shown, in the order that is asked for. */
enum Compared {
    CHEAPER,
    DEARER,
    LIGHTER,
    HEAVIER,
    BIGGER,
    SMALLER;

    private static final Set<Compared> OF_PRICE = EnumSet.of(CHEAPER, DEARER);
    private static final Set<Compared> DESCENDING = EnumSet.of(DEARER, HEAVIER, BIGGER);
    private static final String WHICH = "which";
    private static final Map<String, Set<String>> WORDS = load();
    private static final int LONGEST = 8;

    /** A peg for tents is no tent: so much less of the meaning is another thing. */
    private static final double AS_NEAR = 0.1;

    private static final Pattern MEASURE =
            Pattern.compile("(?<![\\p{L}\\d.,])(\\d+(?:[.,]\\d+)?)\\s*(\\p{L}{1,8})(?![\\p{L}])");
    private static final List<String> CLOTHES =
            List.of("XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL");
    private static final Set<String> WEIGHT =
            Set.of("weight", "gewicht", "вес", "вага", "peso", "poids");
    private static final Set<String> SIZE =
            Set.of(
                    "size",
                    "volume",
                    "capacity",
                    "grosse",
                    "volumen",
                    "размер",
                    "объем",
                    "объём",
                    "tamano",
                    "taille",
                    "tamanho");

    /** What a unit is a part or a multiple of, and how many of it. */
    private static final Map<String, Unit> UNITS =
            Map.ofEntries(
                    Map.entry("g", new Unit("g", "1")),
                    Map.entry("г", new Unit("g", "1")),
                    Map.entry("kg", new Unit("g", "1000")),
                    Map.entry("кг", new Unit("g", "1000")),
                    Map.entry("oz", new Unit("g", "28.35")),
                    Map.entry("lb", new Unit("g", "453.6")),
                    Map.entry("ml", new Unit("l", "0.001")),
                    Map.entry("мл", new Unit("l", "0.001")),
                    Map.entry("l", new Unit("l", "1")),
                    Map.entry("л", new Unit("l", "1")),
                    Map.entry("mm", new Unit("m", "0.001")),
                    Map.entry("мм", new Unit("m", "0.001")),
                    Map.entry("cm", new Unit("m", "0.01")),
                    Map.entry("см", new Unit("m", "0.01")),
                    Map.entry("m", new Unit("m", "1")),
                    Map.entry("м", new Unit("m", "1")));

    private record Unit(String of, String times) {}

    private record Size(BigDecimal value, String unit) {}

    /** What a short text compares by; empty where it compares nothing, or by something else. */
    static Optional<Compared> in(String text) {
        List<String> words = Topic.split(Fold.of(text));
        if (words.size() > LONGEST || words.stream().anyMatch(Compared::isNumber)) {
            return Optional.empty();
        }
        boolean which = words.stream().anyMatch(list(WHICH)::contains);
        boolean namesMore =
                words.stream()
                        .filter(Topic::carriesMeaning)
                        .anyMatch(word -> WORDS.values().stream().noneMatch(l -> l.contains(word)));
        return namesMore
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(kind -> words.stream().anyMatch(list(kind.key())::contains))
                        .filter(kind ->
                                !OF_PRICE.contains(kind) || which && !words.contains("most"))
                        .findFirst();
    }

    /**
     * What was shown and what else is found of it, in the order asked for; empty where fewer than
     * two can be compared.
     *
     * @param asked the messages that the shown ones were the answer to
     */
    List<Product> order(List<Product> shown, Found found, String asked) {
        double best = found.hits().stream().mapToDouble(Compared::words).max().orElse(0);
        double nearest = found.hits().stream().mapToDouble(Hit::similarity).max().orElse(0);
        List<Product> alike =
                found.hits().stream()
                        .filter(hit -> best > 0 && words(hit) >= best)
                        .filter(hit -> hit.similarity() >= nearest - AS_NEAR)
                        .map(Hit::product)
                        .toList();
        Set<String> things = stems(asked);
        List<Product> named =
                alike.stream()
                        .filter(one -> stems(one.name()).stream().anyMatch(things::contains))
                        .toList();
        List<Product> meant = named.isEmpty() ? alike : named;
        // what stood beside the tents is no tent
        Set<Product> candidates =
                shown.stream()
                        .filter(meant::contains)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!OF_PRICE.contains(this)) {
            candidates.addAll(meant);
        }
        Map<Product, Size> sizes = new LinkedHashMap<>();
        String unit = "";
        for (Product product : candidates) {
            Optional<Size> size = size(product);
            unit = unit.isEmpty() ? size.map(Size::unit).orElse("") : unit;
            if (size.isPresent() && size.get().unit().equals(unit)) {
                sizes.put(product, size.get());
            }
        }
        if (sizes.size() < 2) {
            return List.of();
        }
        List<Product> ordered = new ArrayList<>(sizes.keySet());
        Comparator<Product> ascending =
                Comparator.comparing(product -> Objects.requireNonNull(sizes.get(product)).value());
        ordered.sort(DESCENDING.contains(this) ? ascending.reversed() : ascending);
        return ordered;
    }

    /** "Bigger than 20" names a limit. */
    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    private static Set<String> stems(String text) {
        return Topic.split(Fold.of(text)).stream()
                .filter(Topic::carriesMeaning)
                .map(Fold::stem)
                .collect(Collectors.toSet());
    }

    private static double words(Hit hit) {
        return hit.signals().getOrDefault("words", 0.0);
    }

    private Optional<Size> size(Product product) {
        if (OF_PRICE.contains(this)) {
            return product.price().map(price -> new Size(price, product.currency().orElse("-")));
        }
        boolean weight = this == LIGHTER || this == HEAVIER;
        Optional<Size> told =
                product.metadata().entrySet().stream()
                        .filter(one -> (weight ? WEIGHT : SIZE).contains(Fold.of(one.getKey())))
                        .flatMap(one -> measure(one.getValue()).stream())
                        .findFirst();
        return weight ? told : told.or(() -> measure(product.name()));
    }

    private static Optional<Size> measure(String text) {
        int clothes = CLOTHES.indexOf(text.strip().toUpperCase(Locale.ROOT));
        if (clothes >= 0) {
            return Optional.of(new Size(BigDecimal.valueOf(clothes), "clothes"));
        }
        Matcher found = MEASURE.matcher(text.toLowerCase(Locale.ROOT));
        if (!found.find()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(found.group(1).replace(',', '.'));
        Unit unit = UNITS.getOrDefault(found.group(2), new Unit(found.group(2), "1"));
        return Optional.of(new Size(value.multiply(new BigDecimal(unit.times())), unit.of()));
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> list(String key) {
        return WORDS.getOrDefault(key, Set.of());
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        for (String line : Lexicon.lines(Compared.class, "compared.txt")) {
            String[] parts = line.split(" = ", 2);
            words.put(parts[0], Set.of(parts[1].split(" ", -1)));
        }
        return Map.copyOf(words);
    }
}
