package echome.bot.answer;

import echome.bot.model.Line;
import echome.bot.model.Role;
import echome.persona.guard.Verdict;

import java.util.ArrayList;
import java.util.List;

/** Asks a model to write a refused reply anew. */
final class Corrections {
    private Corrections() {}

    /** The conversation with the refused reply and what is wrong with it at its end. */
    static List<Line> after(List<Line> lines, String reply, Verdict.Refused refused) {
        List<Line> again = new ArrayList<>(lines);
        again.add(new Line(Role.PERSONA, reply));
        again.add(new Line(Role.CUSTOMER, ask(refused)));
        return again;
    }

    private static String ask(Verdict.Refused refused) {
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
