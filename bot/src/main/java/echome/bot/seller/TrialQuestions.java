package echome.bot.seller;

import echome.persona.text.Lexicon;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ten typical questions of customers about what this shop sells. */
final class TrialQuestions {
    private static final Map<String, List<String>> BY_LANGUAGE = load();

    private record Ware(String name, String category, BigDecimal price, String currency) {}

    /** Stands for a product where there is none. */
    static final String NONE = "…";

    private TrialQuestions() {}

    private static Map<String, List<String>> load() {
        Map<String, List<String>> byLanguage = new HashMap<>();
        for (String line : Lexicon.lines(TrialQuestions.class, "trial.txt")) {
            String[] parts = line.split(": ", 2);
            byLanguage.put(parts[0], Arrays.asList(parts[1].split(" \\| ", -1)));
        }
        return Map.copyOf(byLanguage);
    }

    /** In the persona's language, else in English; products of different categories. */
    static List<String> of(Handle handle, String userId, String language) {
        List<Ware> wares =
                handle.createQuery(
                                """
                                SELECT DISTINCT ON (coalesce(category, '')) name, coalesce(category, ''),
                                       coalesce(price, 0), coalesce(currency, '')
                                FROM products WHERE user_id = :user AND withdrawn_at IS NULL
                                ORDER BY coalesce(category, ''), in_stock DESC, md5(id) LIMIT 20
                                """)
                        .bind("user", userId)
                        .map((row, _) ->
                                new Ware(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getBigDecimal(3),
                                        row.getString(4)))
                        .list();
        Ware none = new Ware(NONE, NONE, BigDecimal.TEN, "");
        Ware a = wares.isEmpty() ? none : wares.getFirst();
        Ware b = wares.isEmpty() ? none : wares.getLast();
        String amount =
                a.price().max(b.price()).max(BigDecimal.ONE).stripTrailingZeros().toPlainString()
                        + (a.currency().isEmpty() ? "" : " " + a.currency());
        String category = a.category().isEmpty() ? a.name() : a.category();
        return BY_LANGUAGE
                .getOrDefault(language, BY_LANGUAGE.getOrDefault("en", List.of()))
                .stream()
                .map(q ->
                        q.replace("{a}", a.name())
                                .replace("{b}", b.name())
                                .replace("{c}", category)
                                .replace("{n}", amount))
                .toList();
    }
}
