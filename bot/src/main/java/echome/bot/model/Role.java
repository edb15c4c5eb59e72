package echome.bot.model;

/** Who said a line of the conversation. */
public enum Role {
    CUSTOMER,
    PERSONA
}
