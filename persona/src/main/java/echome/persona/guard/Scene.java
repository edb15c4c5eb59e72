package echome.persona.guard;

import echome.persona.facts.Facts;
import echome.persona.facts.Mention;
import echome.persona.facts.Names;
import echome.persona.facts.ProductFact;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that the claims of one reply are checked against; grows with the products it names. */
final class Scene {
    private final Premises premises;
    private List<ProductFact> products;
    private Names names;
    private Optional<Known> known = Optional.empty();
    private int knownProducts;

    Scene(Premises premises) {
        this.premises = premises;
        this.products = premises.products();
        this.names = premises.names();
    }

    Facts facts() {
        return premises.context().facts();
    }

    GuardContext context() {
        return premises.context();
    }

    Rows rows() {
        return premises.rows();
    }

    List<OwnFact> shopFacts() {
        return premises.shopFacts();
    }

    List<OwnFact> personaFacts() {
        return premises.personaFacts();
    }

    /** What the shop and the persona say, both. */
    List<OwnFact> ownFacts() {
        return premises.ownFacts();
    }

    List<Token> customerTokens() {
        return premises.customerTokens();
    }

    List<Amount> customerAmounts() {
        return premises.customerAmounts();
    }

    List<ProductFact> products() {
        return products;
    }

    /** Reads a sentence; one with a claim also with the products of the catalogue that it names. */
    Sentence read(String raw) {
        Sentence sentence = Sentence.of(raw, names);
        if (!claims(sentence)) {
            return sentence;
        }
        List<ProductFact> named = context().catalogue().namedIn(raw);
        List<ProductFact> more =
                named.stream()
                        .filter(p -> products.stream().noneMatch(q -> q.id().equals(p.id())))
                        .toList();
        if (more.isEmpty()) {
            return sentence;
        }
        products = Stream.concat(products.stream(), more.stream()).toList();
        names = Names.of(products);
        return Sentence.of(raw, names);
    }

    private static boolean claims(Sentence sentence) {
        return sentence.hasNumber()
                || Words.PRICE.areIn(sentence.tokens())
                || StockClaim.isIn(sentence)
                || Phrases.EXIST.isIn(sentence);
    }

    Subjects subjects(Sentence sentence, Subject carried) {
        return new Subjects(sentence, carried, rows(), new Siblings(products, rows()));
    }

    /** What a reply is about before it names anything. */
    Subject asked() {
        for (String said : context().customerSaid().reversed()) {
            Subject meant = subjects(Sentence.of(said, names), Subject.UNKNOWN).carry();
            if (!meant.products().isEmpty()) {
                return meant;
            }
            if (context().previousSubject().isPresent()) {
                break;
            }
        }
        return context()
                .previousSubject()
                .map(p -> new Subject(List.of(p)))
                .orElseGet(() -> new Subject(premises.products()));
    }

    /** Words, addresses and numbers of all the facts; read again when products have joined. */
    Known known() {
        if (products.size() == premises.products().size()) {
            return premises.known();
        }
        if (known.isEmpty() || knownProducts != products.size()) {
            known = Optional.of(premises.known(products));
            knownProducts = products.size();
        }
        return known.get();
    }

    /** The products that some words name. */
    List<Mention> mentionsIn(List<Token> tokens) {
        return names.find(tokens);
    }

    /** The words of the customer's last message. */
    List<Token> lastSaid() {
        List<String> said = context().customerSaid();
        return said.isEmpty() ? List.of() : Tokens.of(Normal.of(said.getLast()));
    }

    /** Whether the customer asked last how many pieces there are. */
    boolean asksHowMany() {
        if (context().customerSaid().isEmpty()) {
            return false;
        }
        Sentence asked = Sentence.of(context().customerSaid().getLast(), names);
        List<Token> tokens = asked.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean pieces = asked.isNamedAt(i + 1) || Words.HOW_MANY_OF.has(tokens.get(i + 1));
            if (Words.HOW_MANY.has(tokens.get(i)) && pieces) {
                return !Words.PRICE.areIn(tokens);
            }
        }
        return false;
    }

    /** Whether a text speaks of products, be they part of this talk or not. */
    boolean isOfGoods(OwnFact fact) {
        return !mentionsIn(fact.tokens()).isEmpty()
                || !context().catalogue().namedIn(fact.text()).isEmpty();
    }

    /** Names stay in their own language whatever the customer's is. */
    boolean inName(Token token) {
        return names.has(token);
    }
}
