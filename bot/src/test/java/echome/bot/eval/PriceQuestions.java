package echome.bot.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Questions for prices in seven languages, made of wordings and the names of a catalogue. */
final class PriceQuestions {
    private static final Map<String, List<String>> QUESTIONS =
            Map.of(
                    "en",
                    List.of(
                            "How much is the %s?",
                            "What does the %s cost?",
                            "price of %s please",
                            "I'd like to buy the %s, what do I pay?",
                            "Is the %s worth its money?",
                            "Tell me about the %s and its price."),
                    "de",
                    List.of(
                            "Was kostet das %s?",
                            "Wie teuer ist das %s bei Ihnen?",
                            "Ich möchte das %s kaufen, was bezahle ich?",
                            "Gibt es das %s auch günstiger?"),
                    "es",
                    List.of(
                            "¿Cuánto cuesta el %s?",
                            "¿Qué precio tiene el %s hoy?",
                            "Quiero comprar el %s, ¿cuánto es?",
                            "¿Me puede decir el precio del %s?"),
                    "fr",
                    List.of(
                            "Combien coûte le %s ?",
                            "Quel est le prix du %s ?",
                            "Je voudrais acheter le %s, ça fait combien ?",
                            "Est-ce que le %s est cher ?"),
                    "ru",
                    List.of(
                            "Сколько стоит %s?",
                            "Какая цена у %s сейчас?",
                            "Хочу купить %s, сколько это будет?",
                            "А что по цене на %s?"),
                    "pt",
                    List.of(
                            "Quanto custa o %s?",
                            "Qual é o preço do %s?", "Quero comprar o %s, quanto fica?"),
                    "uk",
                    List.of(
                            "Скільки коштує %s?",
                            "Яка ціна на %s зараз?", "Хочу купити %s, скільки це буде?"));

    private PriceQuestions() {}

    /** Every wording with every product, in turns of language, until there are enough. */
    static List<AnswerCase> about(List<Catalogue.Row> rows, int questions) {
        List<String[]> wordings = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            for (Map.Entry<String, List<String>> entry : new TreeMap<>(QUESTIONS).entrySet()) {
                if (i < entry.getValue().size()) {
                    wordings.add(new String[] {entry.getKey(), entry.getValue().get(i)});
                }
            }
        }
        List<Catalogue.Row> named = new ArrayList<>();
        Set<String> names = new HashSet<>();
        rows.stream().filter(row -> names.add(row.words())).forEach(named::add);
        List<AnswerCase> cases = new ArrayList<>();
        for (int i = 0; cases.size() < questions && i < wordings.size() * named.size(); i++) {
            String[] wording = wordings.get(i % wordings.size());
            Catalogue.Row row = named.get((i / wordings.size() + i) % named.size());
            cases.add(
                    new AnswerCase(
                            wording[0] + i,
                            wording[0],
                            List.of(wording[1].formatted(row.name())),
                            new AnswerCase.Expected(
                                    List.of(row.name()),
                                    List.of(),
                                    Optional.empty(),
                                    false,
                                    List.of())));
        }
        return cases;
    }
}
