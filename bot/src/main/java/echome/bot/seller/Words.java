package echome.bot.seller;

/** The first word of a command's arguments and what follows it. */
record Words(String first, String rest) {
    static Words of(String arguments) {
        String text = arguments.strip();
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return new Words(text.substring(0, end), text.substring(end).strip());
    }
}
