package echome.rag.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which the word index is asked: names with all slots, then with all but the least
 * telling one, and so on. Each step is an intersection of posting lists, which the index does fast;
 * counting the matches of every product that shares a word would read far more.
 */
final class Stages {
    private static final int STEPS = 48;
    private static final int COMBINED = 7;

    private Stages() {}

    /** Queries in their order; slots that no name holds are left out of those that ask names. */
    static List<String> of(List<Slot> slots, Importance importance, long seller) {
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).names() > 0) {
                known.add(i);
            }
        }
        known.sort(Comparator.comparingDouble((Integer i) -> importance.of(i)).reversed());
        List<Integer> combined = known.subList(0, Math.min(COMBINED, known.size()));
        List<String> queries = new ArrayList<>();
        for (int subset : subsets(combined, importance, slots.size())) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < combined.size(); i++) {
                // without the others, so that no step finds again what an earlier one found
                String name = Lexemes.inName(seller, slots.get(combined.get(i)));
                parts.add((subset & 1 << i) != 0 ? name : "!" + name);
            }
            queries.add(Lexemes.all(parts));
        }
        return queries;
    }

    /** The same where descriptions count as well: for what no name says. */
    static List<String> anywhere(List<Slot> slots, long seller) {
        List<String> each = slots.stream().map(slot -> Lexemes.anywhere(seller, slot)).toList();
        List<String> queries = new ArrayList<>();
        queries.add(Lexemes.all(each));
        for (int left = 0; each.size() > 2 && left < each.size(); left++) {
            List<String> others = new ArrayList<>(each);
            others.remove(left);
            queries.add(Lexemes.all(others));
        }
        if (each.size() > 1) {
            queries.add(Lexemes.any(each));
        }
        return queries;
    }

    /** One step for all: whatever holds any of the words anywhere. */
    static List<String> any(List<Slot> slots, long seller) {
        return List.of(
                Lexemes.any(slots.stream().map(slot -> Lexemes.anywhere(seller, slot)).toList()));
    }

    private static List<Integer> subsets(List<Integer> slots, Importance importance, int allSlots) {
        record Subset(int bits, double worth) {}
        List<Subset> subsets = new ArrayList<>();
        for (int bits = 1; bits < 1 << slots.size(); bits++) {
            double worth = 0;
            for (int i = 0; i < slots.size(); i++) {
                if ((bits & 1 << i) != 0) {
                    worth += 0.5 * importance.of(slots.get(i)) + 0.5 / allSlots;
                }
            }
            subsets.add(new Subset(bits, worth));
        }
        subsets.sort(Comparator.comparingDouble(Subset::worth).reversed());
        return subsets.stream().limit(STEPS).map(Subset::bits).toList();
    }
}
