package echome.persona.facts;

import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what "a tent for 2" names where there are tents for more: the number is of the name. */
final class Room {
    private Room() {}

    /** The products of that room; none where the name goes on otherwise. */
    static List<ProductFact> of(List<Token> tokens, Mention mention, List<ProductFact> products) {
        int number = mention.to() + 1;
        boolean room =
                number < tokens.size()
                        && Quantity.isOffer(tokens.get(mention.to()))
                        && tokens.get(number).isNumber();
        if (!room) {
            return List.of();
        }
        Set<String> said =
                tokens.subList(mention.from(), mention.to()).stream()
                        .filter(Token::isWord)
                        .map(Token::stem)
                        .collect(Collectors.toSet());
        said.add(tokens.get(number).stem());
        return products.stream().filter(product -> stems(product).containsAll(said)).toList();
    }

    private static Set<String> stems(ProductFact product) {
        return Tokens.of(Normal.of(product.name())).stream()
                .map(Token::stem)
                .collect(Collectors.toSet());
    }
}
