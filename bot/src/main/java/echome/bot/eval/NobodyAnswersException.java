package echome.bot.eval;

import java.util.List;
import java.util.Optional;

/** There is no persona that could be asked; the message says which there are. */
public final class NobodyAnswersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NobodyAnswersException(Optional<String> wanted, List<String> names) {
        super(sentence(wanted, names));
    }

    private static String sentence(Optional<String> wanted, List<String> names) {
        if (names.isEmpty()) {
            return "The seller has no persona to answer: /persona new NAME in Telegram makes one.";
        }
        String all = String.join(", ", names);
        return wanted.map(name -> "There is no persona %s. There are: %s".formatted(name, all))
                .orElse("No persona of the seller is active. --persona NAME asks one of: " + all);
    }
}
