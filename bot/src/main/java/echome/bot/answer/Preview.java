package echome.bot.answer;

import java.util.function.Supplier;

/** Is offered the part of a growing reply that has passed the guard. */
@FunctionalInterface
public interface Preview {
    /**
     * @param passed reads what has come since it was last asked; costs nothing until then
     */
    void offer(Supplier<String> passed);
}
