package echome.persona.guard;

import echome.persona.facts.ProductFact;
import echome.persona.text.Token;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the variant that "the green one" or "the one for 3" is, where another was spoken of. */
final class Siblings {
    private final List<ProductFact> products;
    private final Rows rows;

    Siblings(List<ProductFact> products, Rows rows) {
        this.products = products;
        this.rows = rows;
    }

    /** The one of its like that the words tell better than the product itself, or the product. */
    ProductFact meant(ProductFact product, List<Token> words) {
        boolean one = Words.THE_ONE.areIn(words);
        Set<String> said = new HashSet<>();
        for (Token token : words) {
            if (token.isWord() || one && token.isNumber()) {
                said.add(token.stem());
            }
        }
        ProductFact best = product;
        long most = score(product, said);
        for (ProductFact other : products) {
            boolean like = one ? isLike(product, other) : other.name().equals(product.name());
            long score = like ? score(other, said) : 0;
            if (score > most) {
                best = other;
                most = score;
            }
        }
        return best;
    }

    private long score(ProductFact product, Set<String> said) {
        Set<String> describing = rows.of(product).describing();
        return said.stream().filter(describing::contains).count();
    }

    /** More than half of the words of their names are the same. */
    private static boolean isLike(ProductFact product, ProductFact other) {
        Set<String> name = Subjects.stems(product.name());
        Set<String> shared = Subjects.stems(other.name());
        shared.retainAll(name);
        return shared.size() * 2 > name.size();
    }
}
