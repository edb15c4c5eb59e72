package echome.persona.guard;

import echome.persona.facts.ProductFact;
import echome.persona.text.Token;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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
        return best(product, said(words, one), other -> one && isLike(product, other));
    }

    /** The same of products with its name alone. */
    ProductFact namesake(ProductFact product, List<Token> words) {
        return best(product, said(words, false), _ -> false);
    }

    /** Whether one of the words stands in its name or attributes. */
    boolean describe(ProductFact product, List<Token> words) {
        return score(product, said(words, Words.THE_ONE.areIn(words))) > 0;
    }

    private static Set<String> said(List<Token> words, boolean numbers) {
        Set<String> said = new HashSet<>();
        for (Token token : words) {
            if (token.isWord() || numbers && token.isNumber()) {
                said.add(token.stem());
            }
        }
        return said;
    }

    private ProductFact best(
            ProductFact product, Set<String> said, Predicate<ProductFact> isAlike) {
        ProductFact best = product;
        long most = score(product, said);
        for (ProductFact other : products) {
            boolean like = other.name().equals(product.name()) || isAlike.test(other);
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
