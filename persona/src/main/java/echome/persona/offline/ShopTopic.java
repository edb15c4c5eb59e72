package echome.persona.offline;

import echome.persona.text.Lexicon;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a question asks of the shop itself: delivery, returns, discounts and the like. */
record ShopTopic(String name, List<String> beginnings) {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}-]+");
    private static final char PATH = '›';
    private static final int LONGEST_HEADING = 120;
    private static final List<ShopTopic> ALL =
            Lexicon.lines(ShopTopic.class, "topics.txt").stream()
                    .map(line -> line.split(": ", 2))
                    .map(parts -> new ShopTopic(parts[0], Arrays.asList(parts[1].split(" ", -1))))
                    .toList();

    /** So many percent of something, other than all of it, is a discount. */
    private static final Pattern SHARE =
            Pattern.compile(
                    "(?iu)(?<![\\d.,])[1-9]\\d?\\s?(?:%|percent|prozent|процент|відсотк|por"
                            + " c[ie]|pour cent)");

    private static final String DISCOUNT = "discount";
    private static final String TROUBLE = "trouble";

    /** What settles a complaint. */
    private static final Set<String> REMEDIES = Set.of("warranty", "returns");

    /** How the shop is paid. */
    static ShopTopic payment() {
        return named(Set.of("payment")).findFirst().orElseThrow();
    }

    private static Stream<ShopTopic> named(Set<String> names) {
        return ALL.stream().filter(topic -> names.contains(topic.name()));
    }

    /** The topic that a text speaks of, if any. */
    static Optional<ShopTopic> of(String text) {
        boolean share = SHARE.matcher(text).find();
        return ALL.stream()
                .filter(topic -> topic.isIn(text) || share && topic.isDiscount())
                .findFirst();
    }

    boolean isDiscount() {
        return name.equals(DISCOUNT);
    }

    /** Whether something went wrong with an order. */
    boolean isTrouble() {
        return name.equals(TROUBLE);
    }

    /**
     * The shop's own sentences that speak of it: those under such a heading if there are any;
     * without the path of headings. Where none speaks of trouble, those that speak of its remedies.
     */
    List<String> said(List<String> knowledge, int most) {
        List<String> said = ofItself(knowledge, most);
        return said.isEmpty() && isTrouble()
                ? named(REMEDIES)
                        .flatMap(topic -> topic.ofItself(knowledge, most).stream())
                        .distinct()
                        .limit(most)
                        .toList()
                : said;
    }

    private List<String> ofItself(List<String> knowledge, int most) {
        List<String> under = knowledge.stream().filter(text -> isIn(heading(text))).toList();
        List<String> own = knowledge.stream().filter(this::isIn).toList();
        return (under.isEmpty() ? own : under)
                .stream()
                        .map(text -> text.substring(heading(text).lastIndexOf(PATH) + 1).strip())
                        .limit(most)
                        .toList();
    }

    private static String heading(String text) {
        int end = text.indexOf(": ");
        return end < 0 || end > LONGEST_HEADING ? "" : text.substring(0, end);
    }

    private boolean isIn(String text) {
        return Arrays.stream(NO_WORD.split(text.toLowerCase(Locale.ROOT), -1))
                .anyMatch(word -> beginnings.stream().anyMatch(word::startsWith));
    }
}
