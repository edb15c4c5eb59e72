package echome.migrations.embedded;

/** What a commit promises after the machine has lost its power. */
public enum Durability {
    /** Every committed row is on disk. */
    FULL("on"),
    /** Fast and forgetful: for tests, whose rows nobody misses. */
    NONE("off");

    private final String setting;

    Durability(String setting) {
        this.setting = setting;
    }

    String setting() {
        return setting;
    }
}
