package echome.persona.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the guard says of a reply. */
public sealed interface Verdict {

    /** Every claim is borne out; {@code checkedClaims} says how many there were. */
    record Passed(int checkedClaims) implements Verdict {}

    /** At least one claim is not; the reply must not be shown. */
    record Refused(List<Violation> violations, int checkedClaims) implements Verdict {

        public Refused {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("A refusal names its violations");
            }
        }

        /** What to tell a model that is asked to try again. */
        public String reasons() {
            return violations.stream()
                    .map(violation -> "- \"" + violation.claim() + "\": " + violation.reason())
                    .distinct()
                    .collect(Collectors.joining("\n"));
        }
    }

    static Verdict of(List<Violation> violations, int checkedClaims) {
        return violations.isEmpty()
                ? new Passed(checkedClaims)
                : new Refused(violations, checkedClaims);
    }

    /**
     * The same where the language does not count: what the code composed speaks the customer's, and
     * quotes the shop's own texts and attributes in theirs.
     */
    default Verdict inAnyLanguage() {
        return switch (this) {
            case Passed passed -> passed;
            case Refused refused ->
                    of(
                            refused.violations().stream()
                                    .filter(one -> one.kind() != ViolationKind.LANGUAGE)
                                    .toList(),
                            refused.checkedClaims());
        };
    }

    /** For {@code messages.guard}: {@code {"passed":false,"checked":3,"violations":[...]}}. */
    default JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Passed passed -> json.put("passed", true).put("checked", passed.checkedClaims());
            case Refused refused -> {
                json.put("passed", false).put("checked", refused.checkedClaims());
                ArrayNode list = json.putArray("violations");
                for (Violation violation : refused.violations()) {
                    list.addObject()
                            .put("kind", violation.kind().name().toLowerCase(Locale.ROOT))
                            .put("claim", violation.claim())
                            .put("sentence", violation.sentence())
                            .put("reason", violation.reason());
                }
            }
        }
        return json;
    }
}
