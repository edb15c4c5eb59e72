package echome.rag.catalogue.money;

/** What the dots and commas of one number prove. */
sealed interface NumberMarks {
    /** Neither dots nor commas. */
    record Plain() implements NumberMarks {}

    /** The mark before the decimals is certain. */
    record Decimal(NumberStyle style, int digits) implements NumberMarks {}

    /** Only thousands are marked, by the mark that {@code style} does not use for decimals. */
    record Grouped(NumberStyle style) implements NumberMarks {}

    /**
     * One mark with three digits behind it: thousands in one style, decimals in {@code asDecimal}.
     */
    record Either(NumberStyle asDecimal) implements NumberMarks {}

    static NumberMarks of(String number) {
        int dot = number.lastIndexOf('.');
        int comma = number.lastIndexOf(',');
        if (dot < 0 && comma < 0) {
            return new Plain();
        }
        int last = Math.max(dot, comma);
        NumberStyle style = NumberStyle.of(number.charAt(last));
        int behind = number.length() - last - 1;
        if (dot >= 0 && comma >= 0) {
            return new Decimal(style, behind);
        }
        if (number.indexOf(style.mark()) != last) {
            return new Grouped(style == NumberStyle.DOT ? NumberStyle.COMMA : NumberStyle.DOT);
        }
        String whole = number.substring(0, last).replaceFirst("^[-−–]", "");
        boolean couldGroup =
                behind == 3 && !whole.isEmpty() && whole.length() <= 3 && whole.charAt(0) != '0';
        return couldGroup ? new Either(style) : new Decimal(style, behind);
    }
}
