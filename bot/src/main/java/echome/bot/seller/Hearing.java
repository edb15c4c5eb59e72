package echome.bot.seller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.persona.extract.Finding;
import echome.persona.extract.Heard;
import echome.persona.extract.Listening;
import echome.persona.extract.Merged;
import echome.persona.extract.ModelSilent;
import echome.persona.extract.Statistics;
import echome.persona.extract.StructuredModel;
import echome.persona.text.Fold;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** Makes the profile of a persona out of all its sources, with a model or by counting. */
final class Hearing {
    private final Database database;
    private final Optional<Listening> listening;

    Hearing(Database database, Optional<StructuredModel> model) {
        this.database = database;
        this.listening = model.map(Listening::new);
    }

    /**
     * What all sources tell.
     *
     * @param told what the model heard in the newest source
     * @param trouble why the model was not heard, in a sentence; empty where it was or there is
     *     none
     */
    record Result(
            List<Finding> findings,
            List<Finding> told,
            int own,
            int promptTokens,
            int answerTokens,
            String trouble) {

        ArrayNode evidence() {
            return json(findings);
        }
    }

    private record Material(
            List<Heard> all, List<Heard> fresh, List<Finding> toldBefore, List<String> products) {}

    Result of(Tenant tenant, SourceRow source, IntConsumer progress) {
        Material material = database.asTenant(tenant, handle -> material(handle, source));
        Listening.Told told = new Listening.Told(List.of(), 0, 0, 0);
        String trouble = "";
        if (listening.isPresent()) {
            try {
                told = listening.get().of(material.fresh(), progress);
            } catch (ModelSilent e) {
                trouble = e.sentence();
            }
        }
        List<Finding> byModel = new ArrayList<>(material.toldBefore());
        byModel.addAll(told.findings());
        List<Finding> counted = Statistics.of(material.all(), known(material.products()));
        return new Result(
                Merged.filled(Merged.of(byModel), counted),
                told.findings(),
                (int) material.fresh().stream().filter(Heard::own).count(),
                told.promptTokens(),
                told.answerTokens(),
                trouble);
    }

    private static Material material(Handle handle, SourceRow source) {
        String others =
                """
                SELECT findings::text FROM persona_sources
                WHERE persona_id = ? AND id <> ? AND status = 'active' ORDER BY number
                """;
        List<Finding> before = new ArrayList<>();
        handle.select(others, source.personaId(), source.id())
                .mapTo(String.class)
                .forEach(json -> before.addAll(Finding.read(Speaker.tree(json))));
        return new Material(
                Segments.heard(handle, source, true),
                Segments.heard(handle, source, false),
                before,
                handle.select("SELECT name FROM products WHERE withdrawn_at IS NULL LIMIT 20000")
                        .mapTo(String.class)
                        .list());
    }

    /** Names of products are no phrases of anybody's own. */
    private static Predicate<String> known(List<String> products) {
        String all = Fold.of(String.join("\n", products));
        return phrase -> all.contains(Fold.of(phrase));
    }

    static ArrayNode json(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        findings.forEach(f -> array.add(f.toJson()));
        return array;
    }

    static ObjectNode tokens(Result result) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", result.promptTokens())
                .put("completion", result.answerTokens())
                .put("total", result.promptTokens() + result.answerTokens());
    }
}
