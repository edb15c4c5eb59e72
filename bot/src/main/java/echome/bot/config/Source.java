package echome.bot.config;

/** Where a setting's value comes from. */
public enum Source {
    ENVIRONMENT("environment"),
    DOT_ENV(".env"),
    DEFAULT("default");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
