package echome.bot.config;

/**
 * Something wrong with the settings and what to do about it.
 *
 * @param where the setting's name, or the file
 * @param sentence goes on after the name; it never holds a secret's value
 */
public record Problem(String where, String sentence) {
    @Override
    public String toString() {
        return where + " " + sentence;
    }
}
