package echome.bot.answer;

import echome.rag.Passage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts passages of the shop's own texts into facts: a few sentences each, under their heading. */
final class ShopTexts {
    /** What a prompt shows of one fact; nothing may be allowed that the prompt did not show. */
    private static final int LONGEST = 480;

    private static final int MOST = 12;
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?…])\\s+|\\n+");

    /** A sentence to whoever writes replies is none to customers. */
    private static final Pattern ORDER =
            Pattern.compile(
                    "(?iu)\\b(assistant|system prompt|system:|as an ai|language"
                            + " model|chatbot|ignore|disregard|instructions for|your rules|your"
                            + " instructions)\\b|игнорируй|ассистент|системн|твои"
                            + " правила|ігноруй|асистент|ignoriere|anweisungen|ignora |ignore"
                            + " |asistente|assistente|consignes");

    private ShopTexts() {}

    static List<String> of(List<Passage> passages) {
        List<String> facts = new ArrayList<>();
        for (Passage passage : passages) {
            String heading = passage.section().isBlank() ? "" : passage.section().strip() + ": ";
            StringBuilder fact = new StringBuilder(heading);
            for (String sentence : SENTENCE.split(passage.content(), -1)) {
                if (ORDER.matcher(sentence).find()) {
                    continue;
                }
                boolean full = fact.length() + sentence.length() > LONGEST;
                if (full && fact.length() > heading.length()) {
                    facts.add(fact.toString().strip());
                    fact = new StringBuilder(heading);
                }
                fact.append(sentence, 0, Math.min(sentence.length(), LONGEST)).append(' ');
            }
            if (fact.length() > heading.length()) {
                facts.add(fact.toString().strip());
            }
        }
        return facts.stream()
                .map(fact -> fact.length() > LONGEST ? fact.substring(0, LONGEST) : fact)
                .limit(MOST)
                .toList();
    }
}
