package echome.bot.answer;

import echome.persona.guard.Verdict;

/** Asks a model to write a refused reply anew. */
final class Corrections {
    private Corrections() {}

    static String ask(Verdict.Refused refused) {
        return """
        (Note from the shop's system, not from the customer.) Your last reply was not sent: it \
        states what the product data does not bear out.
        %s
        Write the reply to the customer's last message again, in the same voice and the \
        customer's language. State only amounts, stock and facts that stand in the product \
        data, each for the product it belongs to. Do not mention this note.\
        """
                .formatted(refused.reasons());
    }
}
