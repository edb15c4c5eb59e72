package echome.rag.search;

import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.Found;
import echome.rag.NameLookup;
import echome.rag.Passage;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;
import echome.rag.embed.Embedder;
import echome.rag.embed.EmbeddingException;
import echome.rag.vectors.VectorStore;
import echome.rag.vectors.VectorStoreException;

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

    /** What is asked of another store: as many as are scored, and some that a filter may refuse. */
    private static final int NEAREST = 300;

    private final Database database;
    private final Embedder embedder;
    private final Optional<VectorStore> store;
    private final Vocabularies vocabularies = new Vocabularies();

    /** Searches vectors in the database. */
    public ProductSearch(Database database, Embedder embedder) {
        this(database, embedder, Optional.empty());
    }

    /**
     * @param store another store that is asked for the nearest vectors, where it holds the seller's
     */
    public ProductSearch(Database database, Embedder embedder, Optional<VectorStore> store) {
        this.database = database;
        this.embedder = embedder;
        this.store = store;
    }

    @Override
    public Found search(Tenant tenant, Question question) {
        Steps steps = new Steps(System::nanoTime);
        Demands demands = Demands.of(question);
        Optional<OneSearch.Asked> asked = asked(tenant, demands.rest());
        Optional<float[]> vector = asked.map(OneSearch.Asked::vector);
        steps.done("embedding");
        List<String> codes =
                Codes.in(question.than().isPresent() ? question.text() : question.whole());
        return database.asTenant(
                tenant,
                handle -> {
                    Vocabularies.Opening opening = opening(handle, tenant, codes, asked);
                    List<Passage> passages =
                            opening.hasTexts()
                                    ? passages(handle, tenant, question, vector)
                                    : List.of();
                    Optional<NameLookup> names =
                            vocabularies.names().of(handle, tenant.userId(), opening.vocabulary());
                    return new OneSearch(
                                    handle, tenant.userId(), embedder, vocabularies, opening, steps)
                            .find(question, demands, asked)
                            .with(passages, names);
                });
    }

    /** Embeds the question where the model has nothing else to do, and remembers its vector. */
    @Override
    public void expect(String question) {
        if (embedder.isIdle()) {
            Thread.ofVirtual().name("expect").start(() -> vector(Demands.of(question).rest()));
        }
    }

    private Vocabularies.Opening opening(
            Handle handle, Tenant tenant, List<String> codes, Optional<OneSearch.Asked> asked) {
        String model = asked.isPresent() ? embedder.model() : "";
        return vocabularies.open(handle, tenant.userId(), codes, model);
    }

    private List<Passage> passages(
            Handle handle, Tenant tenant, Question question, Optional<float[]> vector) {
        return KnowledgeSql.fitting(
                handle,
                tenant.userId(),
                question.whole() + " " + question.shopWords(),
                embedder.model(),
                vector);
    }

    /**
     * The first 100 products for a text by some of the signals, before filters, codes and variants:
     * what an evaluation compares with judgements.
     */
    public List<Ranked> ranking(Tenant tenant, String text, Mix mix) {
        Steps steps = new Steps(System::nanoTime);
        Optional<OneSearch.Asked> asked =
                mix.usesVectors() ? asked(tenant, text) : Optional.empty();
        return database
                .asTenant(
                        tenant,
                        handle ->
                                new OneSearch(
                                                handle,
                                                tenant.userId(),
                                                embedder,
                                                vocabularies,
                                                opening(handle, tenant, List.of(), asked),
                                                steps)
                                        .ranking(text, mix, Filter.NONE, asked))
                .stream()
                .limit(100)
                .toList();
    }

    /** Outside of the transaction: both may be asked over the network. */
    private Optional<OneSearch.Asked> asked(Tenant tenant, String text) {
        return vector(text).map(vector -> new OneSearch.Asked(vector, answer(tenant, vector)));
    }

    private StoreAnswer answer(Tenant tenant, float[] vector) {
        String model = embedder.model();
        if (store.isEmpty() || !CopyState.isCopied(database, tenant, store.get(), model)) {
            return StoreAnswer.NOT_ASKED;
        }
        try {
            return StoreAnswer.of(store.get().nearest(tenant, model, vector, NEAREST));
        } catch (VectorStoreException e) {
            return StoreAnswer.SILENT; // the store says so once by itself
        }
    }

    private Optional<float[]> vector(String text) {
        if (Reading.share(readable(text), embedder) == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(embedder.query(readable(text)));
        } catch (EmbeddingException e) {
            LOG.warn("event=embedding_failed outcome=words_only cause={}", cause(e));
            return Optional.empty();
        }
    }

    /** A model of English alone reads what common things are called in it. */
    private String readable(String text) {
        return embedder.reads("de") && embedder.reads("ru") ? text : Glossary.english(text);
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
        List<String> codes = Codes.inProse(text);
        return database.asTenant(
                tenant,
                handle ->
                        NamedProducts.in(
                                text,
                                vocabularies.open(handle, tenant.userId(), codes, ""),
                                sql(handle, tenant)));
    }

    @Override
    public List<Product> byIds(Tenant tenant, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.asTenantOnce(
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

    private SearchSql sql(Handle handle, Tenant tenant) {
        return new SearchSql(handle, tenant.userId(), vocabularies.stems());
    }
}
