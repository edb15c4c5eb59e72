package echome.bot.eval;

import java.util.Arrays;
import java.util.List;

/** Reads sums in what was sent without the guard's readers, for tests of other packages. */
public final class WrongSums {
    private WrongSums() {}

    /** The sums of a text, as written, that are none of those allowed (such as "8.00 USD"). */
    public static List<String> in(String text, String... allowed) {
        List<Money> fine = Arrays.stream(allowed).map(Money::of).toList();
        return MoneyReader.in(text).stream()
                .filter(sum -> sum.money().filter(m -> fine.stream().anyMatch(m::same)).isEmpty())
                .map(MoneyReader.Sum::written)
                .toList();
    }
}
