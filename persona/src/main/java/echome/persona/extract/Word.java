package echome.persona.extract;

/**
 * A word where it stands.
 *
 * @param folded lower case without accents
 * @param opens whether a clause begins with it
 * @param closes whether a clause ends with it
 * @param opensSentence whether a sentence begins with it
 * @param mark the mark right behind it, 0 for none
 */
record Word(
        String folded,
        int start,
        int end,
        boolean opens,
        boolean closes,
        boolean opensSentence,
        char mark) {}
