package echome.persona;

/** Where the value of a profile's field comes from. */
public enum Origin {
    HEARD("heard"),
    SET_BY_YOU("set by you");

    private final String words;

    Origin(String words) {
        this.words = words;
    }

    /** How the origin is shown to the seller. */
    public String words() {
        return words;
    }
}
