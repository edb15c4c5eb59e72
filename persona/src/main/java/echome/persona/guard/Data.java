package echome.persona.guard;

import echome.persona.facts.ProductFact;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.math.BigDecimal;
import java.util.List;

/** A product's row as tokens: name, SKU, category, attributes and text. */
record Data(ProductFact product, List<Token> tokens) {

    static Data of(ProductFact product) {
        String all =
                String.join(
                        " \n ",
                        product.name(),
                        product.details().sku(),
                        product.details().category(),
                        product.details().attributes().toString(),
                        product.details().text());
        return new Data(product, Tokens.of(Normal.of(all)));
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
