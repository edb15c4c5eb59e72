package echome.rag.search;

import java.util.List;

/** How much each slot of a question says; all together 1. */
final class Importance {
    private final double[] shares;

    private Importance(double[] shares) {
        this.shares = shares;
    }

    static Importance of(List<Slot> slots, int products) {
        double[] weights = slots.stream().mapToDouble(slot -> slot.weight(products)).toArray();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sum == 0 ? 0 : weights[i] / sum;
        }
        return new Importance(weights);
    }

    double of(int slot) {
        return shares[slot];
    }

    int slots() {
        return shares.length;
    }
}
