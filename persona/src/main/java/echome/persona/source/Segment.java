package echome.persona.source;

/**
 * A stretch of speech of one person, about a sentence or a message.
 *
 * @param conversation number of the conversation within the source, from 0
 * @param speaker as the source names them; empty where it names nobody
 */
public record Segment(int conversation, String speaker, String text, When when) {

    /** The same stretch with other words. */
    public Segment saying(String words) {
        return new Segment(conversation, speaker, words, when);
    }
}
