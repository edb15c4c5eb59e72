package echome.bot.seller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.spend.LimitReachedException;
import echome.bot.spend.OwnWork;
import echome.bot.spend.Purse;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.persona.extract.Finding;
import echome.persona.extract.Heard;
import echome.persona.extract.Listening;
import echome.persona.extract.Merged;
import echome.persona.extract.ModelSilent;
import echome.persona.extract.Statistics;
import echome.persona.extract.StructuredModel;
import echome.persona.prompt.TokenEstimate;
import echome.persona.text.Fold;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** Makes the profile of a persona out of all its sources, with a model or by counting. */
final class Hearing {
    private final Database database;
    private final Ears ears;

    Hearing(Database database, Ears ears) {
        this.database = database;
        this.ears = ears;
    }

    /**
     * What all sources tell.
     *
     * @param told what the model heard in the newest source
     * @param own how many segments of it the persona itself said
     */
    record Result(List<Finding> findings, Listening.Told told, int own) {

        ArrayNode evidence() {
            return json(findings);
        }
    }

    private record Material(
            List<Heard> all, List<Heard> fresh, List<Finding> toldBefore, List<String> products) {}

    Result of(Tenant tenant, SourceRow source, IntConsumer progress) {
        Material material = database.asTenant(tenant, handle -> material(handle, source));
        Listening.Told told =
                ears.model()
                        .map(model -> paid(model, tenant))
                        .map(model -> new Listening(model).of(material.fresh(), progress))
                        .orElse(Listening.Told.NOTHING);
        List<Finding> byModel = new ArrayList<>(material.toldBefore());
        byModel.addAll(told.findings());
        List<Finding> counted = Statistics.of(material.all(), known(material.products()));
        return new Result(
                Merged.filled(Merged.of(byModel), counted),
                told,
                (int) material.fresh().stream().filter(Heard::own).count());
    }

    /** Each question is paid for within the seller's limits; at a limit it is not asked. */
    private StructuredModel paid(StructuredModel model, Tenant tenant) {
        return (system, text, schema, maxTokens) -> {
            // the schema goes along twice: for the endpoint, and in words
            int question =
                    TokenEstimate.of(system)
                            + TokenEstimate.of(text)
                            + 2 * TokenEstimate.of(schema.toString());
            try (Purse.Held held =
                    ears.purse().hold(tenant, OwnWork.LISTEN, question + maxTokens)) {
                return asked(held, () -> model.ask(system, text, schema, maxTokens));
            } catch (LimitReachedException e) {
                throw new ModelSilent(e.sentence(), e);
            }
        };
    }

    private interface Question {
        StructuredModel.Reply ask() throws ModelSilent;
    }

    private static StructuredModel.Reply asked(Purse.Held held, Question question)
            throws ModelSilent {
        try {
            StructuredModel.Reply reply = question.ask();
            held.used(reply.promptTokens(), reply.answerTokens());
            return reply;
        } catch (ModelSilent e) {
            held.used(e.promptTokens(), e.answerTokens());
            throw e;
        }
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

    /**
     * What a source has cost.
     *
     * @param recording tokens of turning it into text, in all of them
     */
    static ObjectNode tokens(Result result, int recording) {
        int prompt = result.told().promptTokens();
        int answer = result.told().answerTokens();
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", prompt)
                .put("completion", answer)
                .put("recording", recording)
                .put("total", prompt + answer + recording);
    }
}
