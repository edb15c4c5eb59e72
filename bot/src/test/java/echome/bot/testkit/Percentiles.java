package echome.bot.testkit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/** A set of durations in nanoseconds, printed in milliseconds. */
record Percentiles(long[] sorted) {
    static Percentiles of(LongStream nanos) {
        long[] all = nanos.toArray();
        Arrays.sort(all);
        return new Percentiles(all);
    }

    /** The nearest-rank percentile in milliseconds, 0 for an empty set. */
    double at(double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.clamp(rank, 0, sorted.length - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p95 %.1f ms, max %.1f ms (%d)",
                at(0.5),
                at(0.95),
                at(1),
                sorted.length);
    }
}
