package echome.persona.guard;

import java.util.regex.Pattern;

/** Replies that are written for a program: JSON, with or without a fence around it. */
final class Structured {
    private static final Pattern BEGINNING =
            Pattern.compile("\\s*(?:```\\w*\\s*)?(?:\\{\\s*\"|\\[\\s*[\\[{\"])");

    private static final Pattern END = Pattern.compile("[}\\]]\\s*(?:```\\s*)?$");

    private Structured() {}

    /** Whether a text that still grows may become one. */
    static boolean begins(String soFar) {
        return BEGINNING.matcher(soFar).lookingAt();
    }

    static boolean is(String reply) {
        return begins(reply) && END.matcher(reply).find();
    }
}
