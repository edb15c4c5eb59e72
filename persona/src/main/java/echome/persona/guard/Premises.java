package echome.persona.guard;

import echome.persona.facts.Names;
import echome.persona.facts.ProductFact;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What all replies to one question are read against, itself read once. */
final class Premises {
    private final GuardContext context;
    private final Rows rows;
    private final Names names;
    private final List<OwnFact> shopFacts;
    private final List<OwnFact> personaFacts;
    private final List<OwnFact> ownFacts;
    private final List<Token> customerTokens = new ArrayList<>();
    private final List<Amount> customerAmounts = new ArrayList<>();
    private final LeakCheck leaks;
    private Optional<Known> known = Optional.empty();

    Premises(GuardContext context, Shelves shelves) {
        this.context = context;
        this.rows = new Rows(shelves);
        this.names = Names.of(context.facts().products());
        this.leaks = new LeakCheck(context.confidential(), shelves);
        this.shopFacts = facts(context.facts().shopKnowledge(), shelves);
        this.personaFacts = facts(context.personaFacts(), shelves);
        this.ownFacts = Stream.concat(shopFacts.stream(), personaFacts.stream()).toList();
        for (String said : context.customerSaid()) {
            List<Token> tokens = Tokens.of(Normal.of(said));
            customerTokens.addAll(tokens);
            customerAmounts.addAll(Amounts.of(tokens));
        }
    }

    private static List<OwnFact> facts(List<String> texts, Shelves shelves) {
        return texts.stream().flatMap(text -> shelves.facts(text).stream()).toList();
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

    List<OwnFact> shopFacts() {
        return shopFacts;
    }

    List<OwnFact> personaFacts() {
        return personaFacts;
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

    /** Words, addresses and numbers of all the facts; read where a reply asks for them. */
    Known known() {
        if (known.isEmpty()) {
            known = Optional.of(known(products()));
        }
        return known.get();
    }

    /** The same where products have joined. */
    Known known(List<ProductFact> products) {
        return Known.of(products.stream().map(rows::of).toList(), ownFacts, context.customerSaid());
    }

    List<ProductFact> products() {
        return context.facts().products();
    }
}
