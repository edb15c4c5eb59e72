package echome.persona.prompt;

/** One turn of a conversation. */
public record Said(Speaker by, String text) {

    /** Who said it. */
    public enum Speaker {
        CUSTOMER,
        PERSONA
    }
}
