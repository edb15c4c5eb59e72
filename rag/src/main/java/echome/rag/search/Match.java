package echome.rag.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a question's slots are found in the name of one product. */
final class Match {
    private final List<Slot> slots;
    private final List<List<Integer>> places = new ArrayList<>();
    private final double[] weights;
    private final double[] frequencies;
    private final int length;

    private Match(List<Slot> slots, Map<String, List<Integer>> positions, int length) {
        this.slots = slots;
        this.length = length;
        this.weights = new double[slots.size()];
        this.frequencies = new double[slots.size()];
        for (int i = 0; i < slots.size(); i++) {
            places.add(new ArrayList<>());
            for (Slot.Form form : slots.get(i).forms()) {
                find(i, form, positions);
            }
        }
    }

    /** Finds the slots among the stems of a name; empty stems are stop words. */
    static Match of(List<Slot> slots, List<String> terms) {
        Map<String, List<Integer>> positions = new HashMap<>();
        int length = 0;
        for (int i = 0; i < terms.size(); i++) {
            if (!terms.get(i).isEmpty()) {
                positions.computeIfAbsent(terms.get(i), _ -> new ArrayList<>(2)).add(i);
                length++;
            }
        }
        return new Match(slots, positions, length);
    }

    private void find(int slot, Slot.Form form, Map<String, List<Integer>> positions) {
        List<Integer> first = positions.getOrDefault(form.stems().getFirst(), List.of());
        if (form.stems().size() == 1) {
            if (!first.isEmpty()) {
                found(slot, form.weight(), first.size());
                places.get(slot).addAll(first);
            }
            return;
        }
        List<Integer> second = positions.getOrDefault(form.stems().getLast(), List.of());
        for (int place : first) {
            if (second.contains(place + 1)) {
                places.get(slot).add(place);
            }
            if (second.contains(place + 1) || second.contains(place + 2)) {
                found(slot, form.weight(), 1);
            }
        }
    }

    private void found(int slot, double weight, int times) {
        weights[slot] = Math.max(weights[slot], weight);
        frequencies[slot] = Math.max(frequencies[slot], weight * times);
    }

    /** Weight of the best form of a slot in the name, 0 where there is none. */
    double weight(int slot) {
        return weights[slot];
    }

    /** Half BM25 (k1 0.8, b 0.3) as a share of all that could match, half the share of slots. */
    double preliminary(Importance importance, double averageName) {
        double length = 0.8 * (1 - 0.3 + 0.3 * this.length / averageName);
        double bm = 0;
        double count = 0;
        for (int i = 0; i < slots.size(); i++) {
            bm += importance.of(i) * frequencies[i] / (frequencies[i] + length) * 1.8;
            count += weights[i];
        }
        return 0.5 * bm + 0.5 * count / slots.size();
    }

    /** How many of the question's neighbours are neighbours in the name, by importance, 0 to 1. */
    double neighbours(Importance importance) {
        double found = 0;
        double all = 0;
        for (int i = 0; i + 1 < slots.size(); i++) {
            double both = importance.of(i) + importance.of(i + 1);
            all += both;
            List<Integer> next = places.get(i + 1);
            if (places.get(i).stream().anyMatch(place -> next.contains(place + 1))) {
                found += both;
            }
        }
        return all == 0 ? 0 : found / all;
    }

    /** Share of the question's numbers that the name holds, 0 where it asks for none. */
    double numbers() {
        int found = 0;
        int all = 0;
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).isNumber()) {
                all++;
                found += places.get(i).isEmpty() ? 0 : 1;
            }
        }
        return all == 0 ? 0 : (double) found / all;
    }
}
