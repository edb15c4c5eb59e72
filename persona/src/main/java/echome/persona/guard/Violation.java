package echome.persona.guard;

/** A claim that nothing bears out: the words of it, the sentence it stands in, and why not. */
public record Violation(ViolationKind kind, String claim, String sentence, String reason) {}
