package echome.rag.search;

import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.Found;
import echome.rag.Passage;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;
import echome.rag.embed.Embedder;
import echome.rag.embed.EmbeddingException;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds products by codes, words, vectors and filters, in one transaction of the seller. */
public final class ProductSearch implements Retriever {
    private static final Logger LOG = LoggerFactory.getLogger(ProductSearch.class);

    private final Database database;
    private final Embedder embedder;
    private final Vocabularies vocabularies = new Vocabularies();

    public ProductSearch(Database database, Embedder embedder) {
        this.database = database;
        this.embedder = embedder;
    }

    @Override
    public Found search(Tenant tenant, Question question) {
        Steps steps = new Steps(System::nanoTime);
        Demands demands = Demands.of(question.text());
        Optional<float[]> vector = vector(demands.rest());
        steps.done("embedding");
        return database.asTenant(
                tenant,
                handle ->
                        new OneSearch(handle, tenant.userId(), embedder, vocabularies, steps)
                                .find(question, demands, vector)
                                .with(passages(handle, tenant, question, vector)));
    }

    private List<Passage> passages(
            Handle handle, Tenant tenant, Question question, Optional<float[]> vector) {
        String user = tenant.userId();
        return KnowledgeSql.any(handle, user)
                ? KnowledgeSql.fitting(
                        handle,
                        user,
                        question.text() + " " + question.shopWords(),
                        embedder.model(),
                        vector)
                : List.of();
    }

    /**
     * The first 100 products for a text by some of the signals, before filters, codes and variants:
     * what an evaluation compares with judgements.
     */
    public List<Ranked> ranking(Tenant tenant, String text, Mix mix) {
        Steps steps = new Steps(System::nanoTime);
        Optional<float[]> vector = mix.usesVectors() ? vector(text) : Optional.empty();
        return database
                .asTenant(
                        tenant,
                        handle ->
                                new OneSearch(
                                                handle,
                                                tenant.userId(),
                                                embedder,
                                                vocabularies,
                                                steps)
                                        .ranking(text, mix, Filter.NONE, vector))
                .stream()
                .limit(100)
                .toList();
    }

    private Optional<float[]> vector(String text) {
        if (Reading.share(text, embedder) == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(embedder.query(text));
        } catch (EmbeddingException e) {
            LOG.warn("event=embedding_failed outcome=words_only cause={}", cause(e));
            return Optional.empty();
        }
    }

    /** Its kind only: an endpoint's error may quote the question. */
    private static String cause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    @Override
    public List<Product> namedIn(Tenant tenant, String text) {
        return database.asTenant(
                tenant,
                handle ->
                        NamedProducts.in(
                                text,
                                vocabularies.of(handle, tenant.userId()),
                                sql(handle, tenant)));
    }

    @Override
    public List<Product> byIds(Tenant tenant, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.asTenant(
                tenant,
                handle -> {
                    Map<String, Product> products = sql(handle, tenant).products(ids);
                    List<Product> ordered = new ArrayList<>();
                    for (String id : ids) {
                        Optional.ofNullable(products.remove(id)).ifPresent(ordered::add);
                    }
                    return ordered;
                });
    }

    private static SearchSql sql(Handle handle, Tenant tenant) {
        return new SearchSql(handle, tenant.userId());
    }
}
