package echome.rag.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Measures the steps of a search. */
final class Steps {
    private final LongSupplier nanos;
    private final Map<String, Long> micros = new LinkedHashMap<>();
    private long last;

    Steps(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    void done(String step) {
        long now = nanos.getAsLong();
        micros.merge(step, (now - last) / 1_000, Long::sum);
        last = now;
    }

    Map<String, Long> micros() {
        return micros;
    }
}
