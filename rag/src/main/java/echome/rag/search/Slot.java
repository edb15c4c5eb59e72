package echome.rag.search;

import java.util.List;

/**
 * One thing that a question asks for, and the forms that it may have in a product's texts.
 *
 * @param typed the words of the question that it stands for
 * @param names how many names hold one of the forms
 */
record Slot(List<String> typed, List<Form> forms, int names) {

    /**
     * One stem, or two that follow each other.
     *
     * @param weight 1 for what was typed, less for what was guessed
     */
    record Form(double weight, List<String> stems) {
        static Form typed(String stem) {
            return new Form(1, List.of(stem));
        }
    }

    Slot {
        typed = List.copyOf(typed);
        forms = List.copyOf(forms);
    }

    boolean isNumber() {
        return forms.getFirst().stems().getFirst().chars().anyMatch(Character::isDigit);
    }

    /** How telling a match is among so many products (inverse document frequency of BM25). */
    double weight(int products) {
        int n = Math.min(names, products);
        return Math.log(1 + (products - n + 0.5) / (n + 0.5));
    }
}
