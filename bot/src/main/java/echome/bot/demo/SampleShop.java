package echome.bot.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.catalogue.CatalogueUnreadable;
import echome.rag.catalogue.ShopDefaults;
import echome.rag.store.CatalogueImports;
import echome.rag.store.Embeddings;
import echome.rag.store.ImportPreview;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;

/** A small shop for trying out: 144 products in 6 categories and the persona that sells them. */
public final class SampleShop {
    /** The tenant of the sample shop. */
    public static final Tenant TENANT = new Tenant("usr_sample");

    private static final String PERSONA_ID = "persona_sample";
    private static final String SHOP = "Fieldnote & Co.";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Database database;
    private final Embeddings embeddings;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * @param progress is told in sentences what takes a while
     */
    public SampleShop(
            Database database, Embeddings embeddings, Clock clock, Consumer<String> progress) {
        this.database = database;
        this.embeddings = embeddings;
        this.clock = clock;
        this.progress = progress;
    }

    /** Whether the database is the demo's: nobody else's holds the sample shop. */
    public static boolean isIn(Database database) {
        return database.asTenant(
                TENANT,
                handle ->
                        handle.select("SELECT count(*) FROM users WHERE id = ?", TENANT.userId())
                                        .mapTo(Long.class)
                                        .one()
                                > 0);
    }

    /** Questions about this shop with the facts that a right answer has, as JSON Lines. */
    public static String questions() {
        return text("questions.jsonl");
    }

    /** The catalogue as a CSV. */
    public static String catalogue() {
        return text("catalogue.csv");
    }

    private static String text(String name) {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads what is missing of the shop: all of it the first time, nothing later. */
    public void open() {
        boolean there =
                database.asTenant(
                        TENANT,
                        handle -> {
                            seller(handle);
                            persona(handle);
                            return handle.select(
                                                    "SELECT count(*) FROM products WHERE"
                                                            + " withdrawn_at IS NULL")
                                            .mapTo(Integer.class)
                                            .one()
                                    > 0;
                        });
        if (!there) {
            progress.accept("Loading the sample shop…");
            load("main", "catalogue.csv");
            load("about", "shop.md");
        }
        if (embeddings.missing(TENANT) > 0) {
            embeddings.embedMissing(TENANT, new Percent("Reading the products (embedding)"));
        }
    }

    private static void seller(Handle handle) {
        handle.execute(
                "INSERT INTO users (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                TENANT.userId(),
                SHOP);
        handle.execute(
                "INSERT INTO shop_settings (user_id, name, currency) VALUES (?, ?, 'USD') ON"
                        + " CONFLICT DO NOTHING",
                TENANT.userId(),
                SHOP);
    }

    private static void persona(Handle handle) {
        JsonNode persona = json("persona.json");
        handle.execute(
                """
                INSERT INTO personas (id, user_id, name, role, language, status)
                VALUES (?, ?, ?, ?, ?, 'active') ON CONFLICT DO NOTHING
                """,
                PERSONA_ID,
                TENANT.userId(),
                persona.path("name").asText(),
                persona.path("role").asText(),
                persona.path("language").asText());
        handle.execute(
                """
                INSERT INTO persona_profiles (user_id, persona_id, auto_extracted, manual_overrides)
                VALUES (?, ?, ?::jsonb, ?::jsonb) ON CONFLICT (persona_id) DO NOTHING
                """,
                TENANT.userId(),
                PERSONA_ID,
                persona.path("auto_extracted").toString(),
                persona.path("manual_overrides").toString());
    }

    private void load(String catalogue, String resource) {
        CatalogueImports imports = new CatalogueImports(database, clock);
        try {
            Path file = Files.createTempFile("echome-sample", ".tmp");
            try (InputStream in = resource(resource)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                ImportPreview preview =
                        imports.stage(
                                TENANT,
                                catalogue,
                                file,
                                resource,
                                ShopDefaults.none(LocalDate.now(clock)),
                                (_, _) -> {});
                imports.apply(TENANT, preview.importId());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CatalogueUnreadable e) {
            throw new IllegalStateException("the sample's " + resource + " is broken", e);
        }
    }

    /** Says every tenth percent. */
    private final class Percent implements echome.rag.store.ImportProgress {
        private final String what;
        private int shown = -10;

        Percent(String what) {
            this.what = what;
        }

        @Override
        public void at(int percent, String step) {
            if (percent >= shown + 10) {
                shown = percent - percent % 10;
                progress.accept(what + "… " + shown + " %");
            }
        }
    }

    private static JsonNode json(String name) {
        try (InputStream in = resource(name)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                SampleShop.class.getResourceAsStream("/echome/bot/sample/" + name));
    }
}
