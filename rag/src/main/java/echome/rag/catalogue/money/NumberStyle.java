package echome.rag.catalogue.money;

/** Which mark stands before the cents; the other one then groups thousands. */
public enum NumberStyle {
    /** 1,299.00. */
    DOT('.'),
    /** 1.299,00. */
    COMMA(',');

    private final char mark;

    NumberStyle(char mark) {
        this.mark = mark;
    }

    char mark() {
        return mark;
    }

    static NumberStyle of(char mark) {
        return mark == '.' ? DOT : COMMA;
    }
}
