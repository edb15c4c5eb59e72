package echome.bot.eval;

import echome.persona.Voice;
import echome.persona.language.Languages;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares answers with the product rows and with what was expected. */
final class Judge {
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?…])\\s+|\\n+");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");

    private final Catalogue catalogue;
    private final List<String> phrases;

    Judge(Catalogue catalogue, Voice voice) {
        this.catalogue = catalogue;
        this.phrases =
                Stream.of(
                                voice.greetings(),
                                voice.closings(),
                                voice.catchphrases(),
                                voice.list("speech_patterns.expressions"),
                                voice.list("speech_patterns.filler_words"),
                                voice.list("custom_expressions"))
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
    }

    /**
     * @param restedOn ids of the products that the answer rested on, for sums in an answer that
     *     names none
     */
    Judgement judge(AnswerCase asked, String answer, List<String> restedOn) {
        AnswerCase.Expected expected = asked.expected();
        Sums sums = sums(asked, answer, restedOn);
        int found =
                (int)
                        expected.amounts().stream()
                                .filter(want -> sums.all().stream().anyMatch(want::same))
                                .count();
        return new Judgement(
                sums.stated(),
                sums.wrong(),
                sums.givenBack(),
                expected.amounts().size(),
                found,
                product(expected, answer),
                expected.inStock().map(want -> stock(expected, answer).equals(Optional.of(want))),
                refusal(expected, answer),
                Languages.of(answer).map(l -> l.code().equals(asked.language())).orElse(true),
                expected.mustNot().stream().filter(words -> Wording.has(answer, words)).toList(),
                phrases.stream().filter(phrase -> Wording.has(answer, phrase)).toList());
    }

    private record Sums(int stated, List<String> wrong, int givenBack, List<Money> all) {}

    private Sums sums(AnswerCase asked, String answer, List<String> restedOn) {
        List<Money> always =
                Stream.concat(asked.expected().amounts().stream(), catalogue.inTexts().stream())
                        .toList();
        List<Catalogue.Row> about = List.of();
        List<String> wrong = new ArrayList<>();
        List<Money> all = new ArrayList<>();
        int stated = 0;
        int givenBack = 0;
        for (String sentence : SENTENCE.split(MoneyReader.plain(answer), -1)) {
            List<Catalogue.Row> named = catalogue.namedIn(sentence);
            about = named.isEmpty() ? about : named;
            for (MoneyReader.Sum sum : MoneyReader.in(sentence)) {
                sum.money().ifPresent(all::add);
                List<Catalogue.Row> rows = about.isEmpty() ? fallback(asked, restedOn) : about;
                if (fits(sum, rows, always) || multiple(sum, rows, sentence)) {
                    stated++;
                } else if (sum.money().isPresent() && named(asked, sum.money().get())) {
                    givenBack++;
                } else {
                    stated++;
                    wrong.add(sum.written());
                }
            }
        }
        return new Sums(stated, wrong, givenBack, all);
    }

    private List<Catalogue.Row> fallback(AnswerCase asked, List<String> restedOn) {
        List<Catalogue.Row> expected =
                asked.expected().products().stream()
                        .flatMap(key -> catalogue.called(key).stream())
                        .toList();
        return expected.isEmpty()
                ? restedOn.stream().flatMap(id -> catalogue.byId(id).stream()).toList()
                : expected;
    }

    private static boolean fits(MoneyReader.Sum sum, List<Catalogue.Row> rows, List<Money> always) {
        return sum.money()
                .filter(money ->
                        rows.stream().flatMap(row -> row.price().stream()).anyMatch(money::same)
                                || always.stream().anyMatch(money::same))
                .isPresent();
    }

    /** "2 x Mug (8.00 USD) = 16.00 USD": as many times a price as the sentence says. */
    private static boolean multiple(
            MoneyReader.Sum sum, List<Catalogue.Row> rows, String sentence) {
        List<BigDecimal> counts =
                NUMBER.matcher(sentence)
                        .results()
                        .map(found -> found.group().replace(',', '.'))
                        .filter(number -> number.length() <= 3 && number.indexOf('.') < 0)
                        .map(BigDecimal::new)
                        .toList();
        return sum.money()
                .filter(money ->
                        rows.stream()
                                .flatMap(row -> row.price().stream())
                                .anyMatch(price ->
                                        counts.stream()
                                                .map(n ->
                                                        new Money(
                                                                price.amount().multiply(n),
                                                                price.currency()))
                                                .anyMatch(money::same)))
                .isPresent();
    }

    private static boolean named(AnswerCase asked, Money money) {
        return NUMBER.matcher(MoneyReader.plain(asked.asked()))
                .results()
                .map(found -> new BigDecimal(found.group().replace(',', '.')))
                .anyMatch(number -> number.compareTo(money.amount()) == 0);
    }

    private Optional<Boolean> product(AnswerCase.Expected expected, String answer) {
        if (expected.products().isEmpty()) {
            return Optional.empty();
        }
        List<Catalogue.Row> named = catalogue.namedIn(answer);
        return Optional.of(
                expected.products().stream()
                        .flatMap(key -> catalogue.called(key).stream())
                        .anyMatch(row ->
                                named.stream().anyMatch(n -> n.words().equals(row.words()))));
    }

    /** What is said of the stock where the product is named, else anywhere. */
    private Optional<Boolean> stock(AnswerCase.Expected expected, String answer) {
        List<String> names =
                expected.products().stream()
                        .flatMap(key -> catalogue.called(key).stream())
                        .map(Catalogue.Row::words)
                        .toList();
        return SENTENCE.splitAsStream(MoneyReader.plain(answer))
                .filter(sentence ->
                        catalogue.namedIn(sentence).stream()
                                .anyMatch(row -> names.contains(row.words())))
                .flatMap(sentence -> Wording.inStock(sentence).stream())
                .findFirst()
                .or(() -> Wording.inStock(answer));
    }

    private static boolean refusal(AnswerCase.Expected expected, String answer) {
        boolean declines = Wording.declines(answer);
        boolean soldOut = expected.inStock().filter(in -> !in).isPresent();
        boolean names = !expected.products().isEmpty() || !expected.amounts().isEmpty();
        return expected.refuse() ? declines : !declines || soldOut || names;
    }
}
