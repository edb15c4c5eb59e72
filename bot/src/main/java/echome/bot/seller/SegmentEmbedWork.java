package echome.bot.seller;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.migrations.Database;
import echome.rag.embed.Embedder;

import java.util.ArrayList;
import java.util.List;

/** Gives vectors to what the seller said in a source. */
final class SegmentEmbedWork implements JobWork<SourceTasks.Embed> {
    private static final int BATCH = 32;

    private final Database database;
    private final Embedder embedder;

    private record Row(String id, String text) {}

    SegmentEmbedWork(Database database, Embedder embedder) {
        this.database = database;
        this.embedder = embedder;
    }

    @Override
    public JobEnd run(JobRun<SourceTasks.Embed> run) {
        for (List<Row> rows = next(run); !rows.isEmpty(); rows = next(run)) {
            run.at(0);
            List<float[]> vectors = embedder.passages(rows.stream().map(Row::text).toList());
            List<Row> batch = List.copyOf(rows);
            database.runAsTenant(
                    run.tenant(),
                    handle -> {
                        var update =
                                handle.prepareBatch(
                                        """
                                        UPDATE persona_transcripts
                                        SET embedding = :vector::vector, embedding_model = :model WHERE id = :id
                                        """);
                        for (int i = 0; i < batch.size(); i++) {
                            update.bind("vector", text(vectors.get(i)))
                                    .bind("model", embedder.model())
                                    .bind("id", batch.get(i).id())
                                    .add();
                        }
                        update.execute();
                    });
        }
        return JobEnd.done();
    }

    private List<Row> next(JobRun<SourceTasks.Embed> run) {
        return database.asTenant(
                run.tenant(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, content FROM persona_transcripts
                                        WHERE source_id = :source AND own
                                          AND embedding_model IS DISTINCT FROM :model
                                        ORDER BY segment_index LIMIT :limit
                                        """)
                                .bind("source", run.payload().sourceId())
                                .bind("model", embedder.model())
                                .bind("limit", BATCH)
                                .map((row, _) -> new Row(row.getString(1), row.getString(2)))
                                .list());
    }

    private static String text(float[] vector) {
        List<String> numbers = new ArrayList<>(vector.length);
        for (float number : vector) {
            numbers.add(Float.toString(number));
        }
        return "[" + String.join(",", numbers) + "]";
    }
}
