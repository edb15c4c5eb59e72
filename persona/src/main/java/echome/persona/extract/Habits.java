package echome.persona.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds habits of writing: signs and pictures, the length of sentences, slang, abbreviations. */
final class Habits {
    private static final Pattern SIGN =
            Pattern.compile(
                    "!{2,}|\\?{2,}|\\){2,}|\\.{3,}|…|[:;]-?[)D(P]|\\p{IsEmoji_Presentation}\\uFE0F?");
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?<![\\p{L}\\d])\\p{Lu}{2,6}(?![\\p{L}\\d])");
    private static final Pattern SHOUTED = Pattern.compile("(?:\\p{Lu}{2,}\\P{L}+){3,}");
    private static final int MOST = 6;

    private final Speech own;

    Habits(Speech own) {
        this.own = own;
    }

    List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        List<Finding> signs = matches("speech_patterns.expressions", SIGN, 8);
        findings.addAll(signs);
        findings.addAll(matches("vocabulary.technical_terms", ABBREVIATION, 0));
        findings.addAll(slang());
        sentences().ifPresent(findings::add);
        level().ifPresent(findings::add);
        return findings;
    }

    /** What stands in at least three segments and one in so many percent of them. */
    private List<Finding> matches(String path, Pattern pattern, int percent) {
        Map<String, List<Heard>> found = new HashMap<>();
        for (Utterance utterance : own.utterances()) {
            String text = utterance.heard().text().replaceAll("\\[[a-z]+]", " ");
            if (pattern == ABBREVIATION && SHOUTED.matcher(text).find()) {
                continue;
            }
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                String sign = shortened(matcher.group());
                List<Heard> where = found.computeIfAbsent(sign, _ -> new ArrayList<>());
                if (where.isEmpty() || !where.getLast().equals(utterance.heard())) {
                    where.add(utterance.heard());
                }
            }
        }
        int least = Math.max(3, own.utterances().size() * percent / 100);
        return found.entrySet().stream()
                .filter(e -> e.getValue().size() >= least)
                .sorted(Comparator.comparingInt(e -> -e.getValue().size()))
                .limit(MOST)
                .map(e -> Finding.counted(path, e.getKey(), e.getValue()))
                .toList();
    }

    /** Long rows of a sign count as its shortest row. */
    private static String shortened(String sign) {
        return switch (sign.charAt(0)) {
            case '!' -> "!!";
            case '?' -> "??";
            case ')' -> "))";
            case '.' -> "...";
            default -> sign;
        };
    }

    private List<Finding> slang() {
        List<Finding> findings = new ArrayList<>();
        for (String word : CueWords.cues("slang", own.language())) {
            List<Heard> where = Cue.where(own, Set.of(word));
            if (where.size() >= 2) {
                findings.add(Finding.counted("vocabulary.slang", Cue.written(own, word), where));
            }
        }
        findings.sort((a, b) -> b.times() - a.times());
        return findings.stream().limit(MOST).toList();
    }

    private Optional<Finding> sentences() {
        if (own.utterances().size() < 5 || !own.isPunctuated()) {
            return Optional.empty();
        }
        long sentences = own.utterances().stream().mapToLong(u -> u.sentences().size()).sum();
        long length = Math.round((double) own.words() / Math.max(1, sentences));
        String kind = length <= 7 ? "short" : length <= 14 ? "middling" : "long";
        return Optional.of(
                Finding.counted(
                        "vocabulary.style",
                        "%s sentences of about %d words".formatted(kind, length),
                        all()));
    }

    /** By the share of long words, which readability formulas rest on as well. */
    private Optional<Finding> level() {
        if (own.words() < 60) {
            return Optional.empty();
        }
        long spoken =
                own.utterances().stream()
                        .flatMap(u -> u.sentences().stream())
                        .flatMap(List::stream)
                        .filter(w -> w.end() - w.start() >= 7)
                        .count();
        double share = (double) spoken / own.words();
        String level = share < 0.18 ? "everyday" : share < 0.32 ? "educated" : "demanding";
        return Optional.of(Finding.counted("vocabulary.level", level, all()));
    }

    private List<Heard> all() {
        return own.utterances().stream().map(Utterance::heard).toList();
    }
}
