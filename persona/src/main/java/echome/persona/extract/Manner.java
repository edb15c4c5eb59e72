package echome.persona.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges tone and way of selling by countable signs only: forms of address, exclamation marks,
 * laughter, questions. Where a sign is missing nothing is said.
 */
final class Manner {
    private static final int FEWEST = 10;
    private static final Map<String, String> METHODS = methods();

    private final Speech own;
    private final List<Heard> all;

    Manner(Speech own) {
        this.own = own;
        this.all = own.utterances().stream().map(Utterance::heard).toList();
    }

    private static Map<String, String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("recommending", "recommendations");
        methods.put("scarcity", "hints that little is left");
        methods.put("reduction", "reductions");
        methods.put("guarantee", "guarantees");
        return methods;
    }

    List<Finding> find() {
        if (all.size() < FEWEST) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        formality(findings);
        energy(findings);
        cue(findings, "tone.humor", "laughs in writing", "laughter", 3);
        cue(findings, "tone.empathy", "shows understanding", "empathy", 3);
        selling(findings);
        return findings;
    }

    private void formality(List<Finding> findings) {
        Set<String> politeCues = CueWords.cues("polite", own.language());
        Set<String> closeCues = CueWords.cues("close", own.language());
        List<Heard> polite = Cue.where(own, politeCues);
        List<Heard> close = Cue.where(own, closeCues);
        boolean formal = polite.size() > close.size();
        List<Heard> where = formal ? polite : close;
        if (where.size() >= 3 && where.size() >= 3 * (formal ? close : polite).size()) {
            String cue = Cue.commonest(own, formal ? politeCues : closeCues);
            findings.add(
                    Finding.counted(
                            "tone.formality",
                            "%s (\"%s\")".formatted(formal ? "formal" : "informal", cue),
                            where));
        }
    }

    private void energy(List<Finding> findings) {
        if (!own.isPunctuated()) {
            return;
        }
        List<Heard> loud = all.stream().filter(h -> h.text().contains("!")).toList();
        int percent = loud.size() * 100 / all.size();
        if (percent >= 35) {
            findings.add(Finding.counted("tone.energy", "high, many exclamation marks", loud));
        } else if (percent <= 5) {
            findings.add(Finding.counted("tone.energy", "calm", all));
        }
    }

    private void cue(List<Finding> findings, String path, String words, String kind, int least) {
        Set<String> cues = CueWords.cues(kind, own.language());
        List<Heard> where = Cue.where(own, cues);
        if (where.size() >= least && where.size() * 50 >= all.size()) {
            findings.add(
                    Finding.counted(
                            path, "%s (\"%s\")".formatted(words, Cue.commonest(own, cues)), where));
        }
    }

    private void selling(List<Finding> findings) {
        List<Heard> asks = all.stream().filter(h -> h.text().contains("?")).toList();
        if (asks.size() * 4 >= all.size()) {
            findings.add(Finding.counted("selling_style.approach", "asks before offering", asks));
        }
        METHODS.forEach((kind, words) -> {
            List<Heard> where = Cue.where(own, CueWords.cues(kind, own.language()));
            if (where.size() >= 3) {
                findings.add(Finding.counted("selling_style.primary_methods", words, where));
            }
        });
    }
}
