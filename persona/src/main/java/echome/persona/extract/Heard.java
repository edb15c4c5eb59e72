package echome.persona.extract;

/**
 * A segment that a persona is made from.
 *
 * @param id of the stored segment
 * @param conversation the same for all segments of one conversation, over all sources
 * @param own said by whom the persona is made from; what others said is context only
 */
public record Heard(String id, String conversation, boolean own, String text) {}
