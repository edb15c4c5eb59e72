package echome.persona.guard;

import echome.persona.facts.ProductFact;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** A product's row as tokens: name, SKU, category, attributes and text. */
record Data(ProductFact product, List<Token> tokens) {

    static Data of(ProductFact product) {
        return new Data(product, Tokens.of(Normal.of(text(product))));
    }

    static String text(ProductFact product) {
        return String.join(
                " \n ",
                product.name(),
                product.details().sku(),
                product.details().category(),
                product.details().attributes().toString(),
                product.details().text());
    }

    static Stream<BigDecimal> numbersOf(String text) {
        return Tokens.of(Normal.of(text)).stream().filter(Token::isNumber).map(Token::value);
    }

    boolean hasNumber(BigDecimal value) {
        boolean pieces =
                product.stock().quantity().isPresent()
                        && value.compareTo(
                                        BigDecimal.valueOf(product.stock().quantity().getAsInt()))
                                == 0;
        return pieces
                || tokens.stream().anyMatch(t -> t.isNumber() && t.value().compareTo(value) == 0);
    }
}
