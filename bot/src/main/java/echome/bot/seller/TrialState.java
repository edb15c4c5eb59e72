package echome.bot.seller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.answer.Answer;
import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a trial has asked and heard so far, as its job keeps it. Questions and versions are those of
 * its beginning, whatever the seller changes meanwhile: a table never mixes two drafts.
 */
final class TrialState {
    static final String ACTIVE = "active";
    static final String DRAFT = "draft";

    private final ObjectNode json;

    private TrialState(ObjectNode json) {
        this.json = json;
    }

    /** What an earlier try kept; empty where there was none. */
    static Optional<TrialState> kept(ObjectNode state) {
        return state.has("questions") ? Optional.of(new TrialState(state)) : Optional.empty();
    }

    /** The versions and questions of now; empty where the persona is gone. */
    static Optional<TrialState> begin(Handle handle, String personaId, String userId) {
        return Speaker.active(handle, personaId)
                .map(speaker -> {
                    ObjectNode json = JsonNodeFactory.instance.objectNode();
                    json.put("name", speaker.name()).put("language", speaker.language());
                    json.put("shop", shop(handle, userId));
                    put(json, ACTIVE, speaker.profile());
                    Drafts.find(handle, personaId).ifPresent(draft -> put(json, DRAFT, draft));
                    Drafts.mark(handle, personaId).ifPresent(mark -> json.put("mark", mark));
                    ArrayNode questions = json.putArray("questions");
                    TrialQuestions.of(handle, userId, speaker.language()).forEach(questions::add);
                    json.putArray("done");
                    return new TrialState(json);
                });
    }

    private static String shop(Handle handle, String userId) {
        return handle.select(
                        "SELECT coalesce(name, '') FROM shop_settings WHERE user_id = ?", userId)
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    private static void put(ObjectNode json, String version, Profile profile) {
        ObjectNode node = json.putObject(version);
        node.set("auto", profile.autoExtracted());
        node.set("manual", profile.manualOverrides());
    }

    /** Whether there was no product to ask about. */
    boolean hasNoWares() {
        return questions().stream().anyMatch(question -> question.contains(TrialQuestions.NONE));
    }

    ObjectNode json() {
        return json;
    }

    String shop() {
        return json.path("shop").asText();
    }

    Language language() {
        return new Language(json.path("language").asText());
    }

    /** Tells one state of the draft from another; empty where none was tried. */
    Optional<String> mark() {
        return Optional.of(json.path("mark").asText()).filter(mark -> !mark.isEmpty());
    }

    boolean hasDraft() {
        return json.has(DRAFT);
    }

    /** The versions that answer, in order. */
    List<String> versions() {
        return hasDraft() ? List.of(ACTIVE, DRAFT) : List.of(ACTIVE);
    }

    Persona persona(String id, String version) {
        JsonNode profile = json.path(version);
        return new Persona(
                id,
                json.path("name").asText(),
                "",
                language(),
                new Profile(profile.path("auto"), profile.path("manual")));
    }

    List<String> questions() {
        List<String> questions = new ArrayList<>();
        json.path("questions").forEach(q -> questions.add(q.asText()));
        return questions;
    }

    /** What a version answered; a missing node where it was not asked yet. */
    JsonNode answer(int question, String version) {
        return json.path("done").path(question).path(version);
    }

    void answered(int question, String version, Answer answer) {
        ArrayNode done = json.withArrayProperty("done");
        while (done.size() <= question) {
            done.addObject();
        }
        ObjectNode node = ((ObjectNode) done.get(question)).putObject(version);
        node.put("text", answer.text()).put("model", answer.model());
        node.put("prompt", answer.tokensUsed().path("prompt").asLong());
        node.put("completion", answer.tokensUsed().path("completion").asLong());
        answer.trouble().ifPresent(trouble -> json.put("trouble", trouble.sentence()));
    }

    /** Why answers were composed without the model; empty where none was or none is configured. */
    String trouble() {
        return json.path("trouble").asText();
    }

    /** How many questions every version has answered. */
    int complete() {
        int count = 0;
        for (JsonNode one : json.path("done")) {
            count += versions().stream().allMatch(one::has) ? 1 : 0;
        }
        return count;
    }
}
