package echome.bot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.bot.config.ModelChoice;
import echome.bot.config.Secret;
import echome.bot.testkit.FakeModel;
import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Found;
import echome.rag.Question;
import echome.rag.catalogue.CatalogueUnreadable;
import echome.rag.catalogue.ShopDefaults;
import echome.rag.embed.Embedder;
import echome.rag.embed.EmbeddingException;
import echome.rag.search.ProductSearch;
import echome.rag.store.CatalogueImports;
import echome.rag.store.Embeddings;
import echome.rag.store.ImportProgress;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

class EmbeddingEndpointTest {
    private static final String SHOES =
            """
            name,description,price,currency
            Rote Turnschuhe,Leichte Schuhe für das Laufen und den Alltag,59,EUR
            Blaue Lampe,Eine Lampe für den Tisch mit warmem Licht,29,EUR
            Grüner Stuhl,Ein Stuhl aus Holz für die Küche und den Garten,89,EUR
            """;

    /** What a multilingual model knows: Russian and German words that mean the same. */
    private static final Map<String, String> RUSSIAN =
            Map.of("красные", "rote", "кроссовки", "turnschuhe");

    private final FakeModel model = FakeModel.start();
    private final MigratedDatabase data = MigratedDatabase.create();
    private final Tenant anna = data.seller("Anna");

    @AfterEach
    void close() {
        model.close();
        data.close();
    }

    private Embedder open(OptionalInt dimensions, Set<String> languages) {
        return open("many-tongues", dimensions, languages);
    }

    private Embedder open(String name, OptionalInt dimensions, Set<String> languages) {
        return EmbeddingEndpoint.open(
                new ModelChoice(
                        Optional.of(
                                new ModelChoice.Endpoint(
                                        URI.create(model.url()),
                                        Optional.of(new Secret("k-1")),
                                        "chat",
                                        "whisper-1")),
                        new ModelChoice.Embedding(name, dimensions, languages),
                        new ModelChoice.Generation(OptionalDouble.empty(), 100, 1_000),
                        Duration.ofSeconds(10),
                        new ModelChoice.Prices(Optional.empty(), Optional.empty())),
                Clock.systemUTC());
    }

    private void bring(String csv) throws IOException, CatalogueUnreadable {
        Path file = Files.createTempFile("shop", ".csv");
        Files.writeString(file, csv);
        CatalogueImports imports = new CatalogueImports(data.database(), Clock.systemUTC());
        imports.apply(
                anna,
                imports.stage(
                                anna,
                                "main",
                                file,
                                "shop.csv",
                                ShopDefaults.none(LocalDate.of(2026, 11, 22)),
                                ImportProgress.unseen())
                        .importId());
        Files.delete(file);
    }

    private int embed(Embedder embedder) {
        return new Embeddings(data.database(), embedder)
                .embedMissing(anna, ImportProgress.unseen());
    }

    private Found find(Embedder embedder, String text) {
        return new ProductSearch(data.database(), embedder).search(anna, new Question(text, 3));
    }

    private String look(String sql) {
        return data.database()
                .asTenant(anna, handle -> handle.select(sql).mapTo(String.class).one());
    }

    @Test
    void aQuestionInOneLanguageFindsProductsInAnother() throws Exception {
        model.requiresKey("k-1").reads(RUSSIAN);
        try (Embedder embedder = open(OptionalInt.empty(), Set.of())) {
            bring(SHOES);
            assertThat(embed(embedder)).isEqualTo(3);
            Found found = find(embedder, "красные кроссовки");
            assertThat(found.hits().getFirst().product().name()).isEqualTo("Rote Turnschuhe");
            assertThat(found.hits().getFirst().signals().get("vector")).isPositive();
            assertThat(look("SELECT DISTINCT model FROM product_embeddings"))
                    .isEqualTo("many-tongues/384");
            assertThat(look("SELECT string_agg(DISTINCT language, ',') FROM products"))
                    .isEqualTo("de");
        }
    }

    @Test
    void aModelThatIsSaidToReadEnglishDoesNotWeighInAnotherLanguage() throws Exception {
        model.reads(RUSSIAN);
        try (Embedder embedder = open(OptionalInt.empty(), Set.of("en"))) {
            bring(SHOES);
            embed(embedder);
            assertThat(find(embedder, "красные кроссовки").hits())
                    .as("what is found is found by its words")
                    .allMatch(hit -> hit.signals().getOrDefault("vector", 0.0) == 0);
        }
    }

    @Test
    void anotherModelOrLengthEmbedsAnewAndNeverMixes() throws Exception {
        bring(SHOES);
        try (Embedder first = open(OptionalInt.empty(), Set.of());
                Embedder shorter = open(OptionalInt.of(64), Set.of());
                Embedder second = open("other", OptionalInt.empty(), Set.of())) {
            assertThat(embed(first)).isEqualTo(3);
            assertThat(embed(first)).isZero();
            assertThat(embed(shorter)).isEqualTo(3);
            model.dimension(2_000);
            assertThat(embed(second)).isEqualTo(3);
            for (Embedder embedder : new Embedder[] {shorter, second}) {
                assertThat(find(embedder, "Turnschuhe").hits().getFirst().product().name())
                        .isEqualTo("Rote Turnschuhe");
            }
            assertThat(
                            look(
                                    "SELECT string_agg(DISTINCT model, ' ' ORDER BY model) FROM"
                                            + " product_embeddings"))
                    .isEqualTo("many-tongues/384 many-tongues/64 other/2000");
        }
    }

    @Test
    void aModelThatBeginsToGiveOtherVectorsIsNotBelieved() throws Exception {
        bring(SHOES);
        try (Embedder embedder = open(OptionalInt.empty(), Set.of())) {
            embed(embedder);
            model.dimension(100);
            assertThatThrownBy(() -> embedder.passages(java.util.List.of("a")))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("vectors of 100 numbers, not of 384");
            // words still find
            assertThat(find(embedder, "Turnschuhe").hits()).isNotEmpty();
        }
    }

    @Test
    void saysThatVectorsAreTooLong() {
        model.dimension(20_000);
        try (Embedder embedder = open(OptionalInt.empty(), Set.of())) {
            assertThatThrownBy(embedder::model)
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("at most 16000 can be stored");
        }
    }

    @Test
    void wordsFindWhileTheEndpointIsAwayAndCustomersDoNotWaitForIt() throws Exception {
        bring(SHOES);
        try (Embedder embedder = open(OptionalInt.empty(), Set.of())) {
            embed(embedder);
            model.goAway();
            assertThat(find(embedder, "Turnschuhe").hits()).isNotEmpty();
            model.comeBack();
            int before = model.embedded();
            assertThat(find(embedder, "Turnschuhe").hits()).isNotEmpty();
            assertThat(model.embedded()).isEqualTo(before);
            assertThat(embedder.passages(java.util.List.of("a"))).hasSize(1);
        }
    }
}
