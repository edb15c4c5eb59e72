package echome.persona.text;

import java.math.BigDecimal;
import java.util.Optional;

/** A number written in Chinese characters, as in {@code 一百九十九}, and where it ends. */
record HanNumber(BigDecimal value, int end) {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String UNITS = "十百千";
    private static final int[] VALUES = {10, 100, 1_000};
    private static final long MYRIAD = 10_000;

    /** The number that begins there; one character alone counts only before money. */
    static Optional<HanNumber> at(String text, int start) {
        int end = start;
        boolean unit = false;
        while (end < text.length() && isPart(text.charAt(end))) {
            unit |= digit(text.charAt(end)) < 0;
            end++;
        }
        boolean money = Currency.endOf(text, end) > end;
        boolean counts = end - start > 1 && unit || end > start && money;
        boolean begins =
                end > start
                        && (digit(text.charAt(start)) >= 0
                                || text.charAt(start) == '十'
                                || end - start > 1 && digit(text.charAt(start + 1)) >= 0);
        return counts && begins
                ? Optional.of(new HanNumber(BigDecimal.valueOf(value(text, start, end)), end))
                : Optional.empty();
    }

    private static long value(String text, int start, int end) {
        long total = 0;
        long section = 0;
        long digit = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int value = digit(c);
            int unit = UNITS.indexOf(c);
            if (value >= 0) {
                digit = i > start && digit(text.charAt(i - 1)) > 0 ? digit * 10 + value : value;
            } else if (unit >= 0) {
                section += Math.max(1, digit) * VALUES[unit];
                digit = 0;
            } else {
                total += (section + digit) * MYRIAD;
                section = 0;
                digit = 0;
            }
        }
        return total + section + digit;
    }

    private static boolean isPart(char c) {
        return digit(c) >= 0 || UNITS.indexOf(c) >= 0 || c == '万' || c == '萬';
    }

    private static int digit(char c) {
        return c == '两' || c == '兩' ? 2 : c == '〇' ? 0 : DIGITS.indexOf(c);
    }
}
