package echome.rag.catalogue.column;

/**
 * A column of a catalogue.
 *
 * @param heading as the seller wrote it
 * @param currency the ISO 4217 code in the heading ("Price (USD)"), "" if there is none
 */
public record Column(String heading, Field field, String currency) {
    /** The prefix of attributes that no prompt and no customer may see. */
    public static final String PRIVATE_PREFIX = "private:";

    /** The key under which a value of this column is kept among the attributes. */
    public String attribute() {
        if (field == Field.PRIVATE) {
            return heading.startsWith(PRIVATE_PREFIX) ? heading : PRIVATE_PREFIX + heading;
        }
        return field.attribute().isEmpty() ? heading : field.attribute();
    }
}
