package echome.persona.facts;

import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Products of one name, told apart by their attributes. */
public final class Namesakes {
    private Namesakes() {}

    /** The attributes that tell a product from others of its name, as names; empty without such. */
    public static Set<String> difference(ProductFact product, List<ProductFact> among) {
        List<ProductFact> namesakes =
                among.stream().filter(other -> other.name().equals(product.name())).toList();
        return product.details().attributes().entrySet().stream()
                .filter(attribute -> tellsApart(attribute, namesakes))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Those of the namesakes whose attributes the sentence names best ("Hand Warmer, rose"); all of
     * them where it names nothing that tells them apart.
     */
    static List<ProductFact> meant(List<ProductFact> namesakes, List<Token> sentence) {
        List<Long> named =
                namesakes.stream().map(product -> named(product, namesakes, sentence)).toList();
        long most = named.stream().mapToLong(Long::longValue).max().orElse(0);
        return most == 0
                ? namesakes
                : namesakes.stream()
                        .filter(product -> named.get(namesakes.indexOf(product)) == most)
                        .toList();
    }

    /** How many of the attributes that tell it from others of its name a text names. */
    public static long named(ProductFact product, List<ProductFact> among, String text) {
        List<ProductFact> namesakes =
                among.stream().filter(other -> other.name().equals(product.name())).toList();
        return named(product, namesakes, Tokens.of(Normal.of(text)));
    }

    private static long named(
            ProductFact product, List<ProductFact> namesakes, List<Token> sentence) {
        return product.details().attributes().entrySet().stream()
                .filter(attribute -> tellsApart(attribute, namesakes))
                .filter(attribute -> holds(sentence, attribute.getValue()))
                .count();
    }

    private static boolean tellsApart(
            Map.Entry<String, String> attribute, List<ProductFact> namesakes) {
        return namesakes.stream()
                .map(other -> other.details().attributes().get(attribute.getKey()))
                .anyMatch(value -> !attribute.getValue().equals(value));
    }

    private static boolean holds(List<Token> sentence, String value) {
        List<Token> words =
                Tokens.of(Normal.of(value)).stream().filter(token -> !token.isMark()).toList();
        if (words.isEmpty()) {
            return false;
        }
        for (int at = 0; at < sentence.size(); at++) {
            if (Names.match(sentence, at, words) >= 0) {
                return true;
            }
        }
        return false;
    }
}
