package echome.persona.guard;

import echome.persona.facts.Names;
import echome.persona.facts.ProductFact;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What all replies to one question are read against, itself read once. */
final class Premises {
    private final GuardContext context;
    private final Rows rows;
    private final Names names;
    private final List<OwnFact> ownFacts;
    private final List<Token> customerTokens = new ArrayList<>();
    private final List<Amount> customerAmounts = new ArrayList<>();
    private final LeakCheck leaks;

    Premises(GuardContext context, Shelf shelf) {
        this.context = context;
        this.rows = new Rows(shelf);
        this.names = Names.of(context.facts().products());
        this.leaks = new LeakCheck(context.confidential());
        this.ownFacts =
                Stream.concat(
                                context.facts().shopKnowledge().stream(),
                                context.personaFacts().stream())
                        .flatMap(OwnFact::of)
                        .toList();
        for (String said : context.customerSaid()) {
            List<Token> tokens = Tokens.of(Normal.of(said));
            customerTokens.addAll(tokens);
            customerAmounts.addAll(Amounts.of(tokens));
        }
    }

    GuardContext context() {
        return context;
    }

    Rows rows() {
        return rows;
    }

    Names names() {
        return names;
    }

    List<OwnFact> ownFacts() {
        return ownFacts;
    }

    List<Token> customerTokens() {
        return customerTokens;
    }

    List<Amount> customerAmounts() {
        return customerAmounts;
    }

    LeakCheck leaks() {
        return leaks;
    }

    List<ProductFact> products() {
        return context.facts().products();
    }
}
