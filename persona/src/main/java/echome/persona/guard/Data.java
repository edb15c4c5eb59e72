package echome.persona.guard;

import echome.persona.facts.ProductFact;
import echome.persona.text.Kin;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A product's row as tokens: name, SKU, category, attributes and text; the stems of all of it, and
 * those of its name and attributes alone; the roots of the stems; the addresses of pages and long
 * numbers in it.
 */
record Data(
        ProductFact product,
        List<Token> tokens,
        Set<String> stems,
        Set<String> describing,
        Set<String> roots,
        Contacts pages) {

    static Data of(ProductFact product) {
        List<Token> tokens = Tokens.of(Normal.of(text(product)));
        Set<String> stems = new HashSet<>();
        tokens.forEach(token -> stems.add(token.stem()));
        String describing = product.name() + " " + product.details().attributes().values();
        return new Data(
                product,
                tokens,
                stems,
                Subjects.stems(describing),
                stems.stream().map(Kin::root).collect(Collectors.toSet()),
                Contacts.in(text(product)).withoutPeople());
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
