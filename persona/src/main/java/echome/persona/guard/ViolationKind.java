package echome.persona.guard;

/** What a refused claim is about. */
public enum ViolationKind {
    AMOUNT,
    PERCENT,
    STOCK,
    DELIVERY,
    TERMS,
    LINK,
    CONTACT,
    PRODUCT,
    LANGUAGE,
    LEAK,
    UNREADABLE
}
