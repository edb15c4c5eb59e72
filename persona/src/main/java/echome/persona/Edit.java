package echome.persona;

/** The outcome of changing a profile by hand. */
public sealed interface Edit {

    /** The profile after the change of one field. */
    record Done(Profile profile, Field field) implements Edit {}

    /** Nothing was changed, and the sentence says why and what would work. */
    record Refused(String sentence) implements Edit {}
}
