package echome.persona.guard;

import echome.persona.facts.ProductFact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The rows that were split into words last: many replies rest on the same products. */
final class Shelf {
    /** Of some 10 KB each. */
    private static final int ROWS = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ProductFact, Data> known =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ProductFact, Data> eldest) {
                    return size() > ROWS;
                }
            };

    /** The row of exactly this product as it is now; how well it fits a question is no part. */
    Data of(ProductFact product) {
        ProductFact plain = product.similar(0);
        lock.lock();
        try {
            Data held = known.get(plain);
            if (held != null) {
                return held;
            }
        } finally {
            lock.unlock();
        }
        Data read = Data.of(plain);
        lock.lock();
        try {
            known.put(plain, read);
        } finally {
            lock.unlock();
        }
        return read;
    }
}
