package echome.bot.seller;

/** Numbers with their nouns, as a person writes them. */
final class Count {
    private Count() {}

    static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
