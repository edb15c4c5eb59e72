package echome.bot.answer;

import echome.migrations.Tenant;
import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.prompt.Said;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one reply has to answer.
 *
 * @param clientId id of the customer; empty in a terminal
 * @param messages the customer's messages of this turn, oldest first
 * @param history what was said before, oldest first
 * @param discussed ids of the products that the last reply rested on, best first
 * @param seed makes the choice of wording differ from turn to turn, and the same for a retry
 */
public record Inquiry(
        Tenant tenant,
        Persona persona,
        String clientId,
        String customerName,
        String customerNotes,
        Language customerLanguage,
        List<String> messages,
        List<Said> history,
        List<String> discussed,
        String shopName,
        String seed) {

    public Inquiry {
        messages = List.copyOf(messages);
        history = List.copyOf(history);
        discussed = List.copyOf(discussed);
    }

    /** What stands for a picture without words. */
    public static final String PICTURE = "[photo]";

    /** The messages that have words; empty where only pictures came. */
    List<String> written() {
        return messages.stream().filter(message -> !message.equals(PICTURE)).toList();
    }

    /** All that is known of the customer's words, oldest first. */
    List<String> saidByCustomer() {
        Stream<String> before =
                history.stream().filter(said -> said.by() == Said.Speaker.CUSTOMER).map(Said::text);
        return Stream.concat(before, messages.stream()).toList();
    }

    /** The same asked of somebody else. */
    Inquiry speaking(Persona other) {
        return new Inquiry(
                tenant,
                other,
                clientId,
                customerName,
                customerNotes,
                customerLanguage,
                messages,
                history,
                discussed,
                shopName,
                seed);
    }

    /** Without what was said. */
    @Override
    public String toString() {
        return "Inquiry[persona=%s, messages=%d, history=%d]"
                .formatted(persona.id(), messages.size(), history.size());
    }
}
