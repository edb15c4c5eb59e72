package echome.bot;

import echome.bot.answer.AnswerSettings;
import echome.bot.answer.Answerer;
import echome.bot.captions.YouTubeCaptions;
import echome.bot.cli.OpenDatabase;
import echome.bot.cli.Terminal;
import echome.bot.config.ModelChoice;
import echome.bot.config.Secret;
import echome.bot.config.Settings;
import echome.bot.config.StorageSettings;
import echome.bot.health.Meters;
import echome.bot.model.ChatModel;
import echome.bot.model.EmbeddingEndpoint;
import echome.bot.model.EndpointModel;
import echome.bot.model.ModelHealth;
import echome.bot.model.ModelSettings;
import echome.bot.model.StructuredAnswers;
import echome.bot.model.Transcription;
import echome.bot.net.UndelayedSockets;
import echome.bot.seller.Ears;
import echome.bot.spend.Purse;
import echome.bot.spend.SpendLimits;
import echome.migrations.Database;
import echome.rag.Retriever;
import echome.rag.embed.Embedder;
import echome.rag.embed.LocalEmbedder;
import echome.rag.embed.RememberingEmbedder;
import echome.rag.search.ProductSearch;
import echome.rag.store.Embeddings;
import echome.rag.vectors.SteadyStore;
import echome.rag.vectors.VectorStore;
import echome.rag.vectors.VectorStores;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What every program of the house is made of: database, retrieval, model, answering. */
final class Parts implements AutoCloseable {
    private final Settings settings;
    private final OpenDatabase open;

    /** The first one reads the certificates that the system trusts, which takes a while. */
    private final CompletableFuture<OkHttpClient> http;

    private final Embedder embedder;
    private final Optional<SteadyStore> vectorStore;
    private final Retriever retriever;
    private final Optional<EndpointModel> model;
    private final Meters meters = new Meters();
    private final Clock clock = Clock.systemUTC();

    /**
     * @param modelChanged is told when the model's health changes
     */
    static Parts open(Settings settings, Terminal terminal, Consumer<ModelHealth> modelChanged)
            throws Exception {
        CompletableFuture<OkHttpClient> http = CompletableFuture.supplyAsync(Parts::client);
        // The embedding model loads beside the database: each takes about half a second.
        Embedder embedder =
                new RememberingEmbedder(
                        embedder(settings.model()), RememberingEmbedder.STANDARD_SIZE);
        return new Parts(
                settings,
                OpenDatabase.open(settings, terminal::progress),
                embedder,
                http,
                modelChanged);
    }

    private static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .socketFactory(new UndelayedSockets())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static Embedder embedder(ModelChoice choice) {
        return choice.embedsLocally()
                ? LocalEmbedder.start()
                : EmbeddingEndpoint.open(choice, Clock.systemUTC());
    }

    private Parts(
            Settings settings,
            OpenDatabase open,
            Embedder embedder,
            CompletableFuture<OkHttpClient> http,
            Consumer<ModelHealth> modelChanged) {
        this.settings = settings;
        this.open = open;
        this.http = http;
        this.embedder = embedder;
        this.vectorStore = settings.storage().vectorStore().map(Parts::vectorStore);
        this.retriever =
                new ProductSearch(
                        open.database(), embedder, vectorStore.map(VectorStore.class::cast));
        this.model =
                settings.model()
                        .endpoint()
                        .map(endpoint -> model(settings.model(), endpoint, modelChanged));
    }

    private static SteadyStore vectorStore(StorageSettings.Vectors chosen) {
        return VectorStores.open(
                chosen.address(),
                chosen.key().map(Secret::reveal),
                SteadyStore.Patience.standard(),
                Clock.systemUTC());
    }

    private EndpointModel model(
            ModelChoice choice, ModelChoice.Endpoint endpoint, Consumer<ModelHealth> modelChanged) {
        ModelSettings.Patience patience =
                new ModelSettings.Patience(
                        Duration.ofSeconds(5),
                        // a slow model may think that long before its first word
                        choice.timeout(),
                        choice.timeout(),
                        choice.timeout().multipliedBy(2),
                        3);
        return new EndpointModel(
                new ModelSettings(
                        endpoint.baseUrl(),
                        endpoint.key(),
                        endpoint.chatModel(),
                        choice.generation().temperature().orElse(0.4),
                        patience),
                clock,
                new Random(),
                modelChanged);
    }

    Answerer answerer() {
        ModelChoice.Generation generation = settings.model().generation();
        return new Answerer(
                retriever,
                model.map(ChatModel.class::cast),
                new AnswerSettings(
                        generation.promptTokens(),
                        generation.maxTokens(),
                        8,
                        settings.model().timeout().multipliedBy(2)),
                new Metering(meters),
                clock);
    }

    /** What sources of personas are heard with. */
    Ears ears(SpendLimits limits) {
        return new Ears(
                model.map(StructuredAnswers::new),
                settings.model()
                        .endpoint()
                        .map(endpoint ->
                                new Transcription(
                                        http(),
                                        endpoint.baseUrl(),
                                        endpoint.key(),
                                        endpoint.transcriptionModel())),
                new Purse(database(), limits),
                new YouTubeCaptions(http(), HttpUrl.get("https://www.youtube.com")),
                embedder);
    }

    Settings settings() {
        return settings;
    }

    /** What clients of other services are made from. */
    OkHttpClient http() {
        return http.join();
    }

    Database database() {
        return open.database();
    }

    OpenDatabase server() {
        return open;
    }

    Embedder embedder() {
        return embedder;
    }

    /** Another store of vectors beside the database, where one is set. */
    Optional<SteadyStore> vectorStore() {
        return vectorStore;
    }

    /** What gives vectors to what has none, here and in the other store. */
    Embeddings embeddings() {
        return new Embeddings(open.database(), embedder, vectorStore.map(VectorStore.class::cast));
    }

    Retriever retriever() {
        return retriever;
    }

    Optional<EndpointModel> model() {
        return model;
    }

    Meters meters() {
        return meters;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        model.ifPresent(EndpointModel::close);
        vectorStore.ifPresent(SteadyStore::close);
        embedder.close();
        open.close();
        meters.close();
    }
}
