package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules that every table keeps, and the indices that the Echo Me schema promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaTest {
    private final MigratedDatabase migrated = MigratedDatabase.create();
    private final Handle handle = migrated.superuser();
    private final Catalogue catalogue = new Catalogue(handle);

    @AfterAll
    void close() {
        handle.close();
        migrated.close();
    }

    @Test
    void everyTableHasAPrimaryKey() {
        assertThat(catalogue.tables())
                .hasSizeGreaterThan(20)
                .allSatisfy(table -> assertThat(catalogue.primaryKey(table)).hasSize(1));
    }

    @Test
    void everyForeignKeyIsLedByAnIndex() {
        assertThat(catalogue.tables())
                .flatMap(catalogue::foreignKeys)
                .hasSizeGreaterThan(30)
                .allSatisfy(key ->
                        assertThat(catalogue.indicesOfAllKeys(key.table()))
                                .anyMatch(index -> leads(index, key.columns())));
    }

    private static boolean leads(List<String> index, List<String> columns) {
        Set<String> wanted = new HashSet<>(columns);
        return index.size() >= wanted.size()
                && new HashSet<>(index.subList(0, wanted.size())).equals(wanted);
    }

    @Test
    void everyForeignKeyBetweenTablesOfATenantNamesTheTenant() {
        for (String table : catalogue.tenantTables()) {
            for (Catalogue.ForeignKey key : catalogue.foreignKeys(table)) {
                assertThat(catalogue.tenantColumn(key.parent())).as(key.toString()).isNotEmpty();
                assertThat(key.columns()).as(key.toString()).contains("user_id");
                assertThat(catalogue.pointsAt(key, "user_id"))
                        .as(key.toString())
                        .isEqualTo(catalogue.tenantColumn(key.parent()));
            }
        }
    }

    @Test
    void everyTableOfATenantIsUnderRowLevelSecurity() {
        String policies =
                """
                SELECT polname::text || ' ' || polcmd::text || ' ' || polpermissive::text || ' '
                    || pg_get_expr(polqual, polrelid) || ' '
                    || coalesce(pg_get_expr(polwithcheck, polrelid), '')
                FROM pg_policy WHERE polrelid = ?::regclass
                  AND polroles && ARRAY[(SELECT oid FROM pg_roles WHERE rolname = 'echome_app'),
                                        0::oid]
                """;
        for (String table : catalogue.tenantTables()) {
            String column = catalogue.tenantColumn(table);
            String rule = "(%s = current_setting('app.current_user_id'::text, true))";
            assertThat(one("SELECT relrowsecurity FROM pg_class WHERE oid = ?::regclass", table))
                    .as(table)
                    .isEqualTo("t");
            // One policy only: permissive ones add up.
            assertThat(handle.select(policies, table).mapTo(String.class).list())
                    .as(table)
                    .containsExactly(
                            "tenant * true %s %s"
                                    .formatted(rule.formatted(column), rule.formatted(column)));
        }
    }

    @Test
    void theRolesCanNeitherLogInNorPassByRowLevelSecurity() {
        assertThat(
                        handle.select(
                                        """
                                        SELECT rolname FROM pg_roles WHERE rolname LIKE 'echome\\_%'
                                        AND NOT (rolcanlogin OR rolsuper OR rolbypassrls
                                                 OR rolcreaterole OR rolcreatedb)
                                        AND NOT EXISTS (SELECT FROM pg_auth_members
                                                        WHERE member = pg_roles.oid)
                                        ORDER BY rolname\
                                        """)
                                .mapTo(String.class)
                                .list())
                .containsExactly("echome_analyst", "echome_app", "echome_worker");
        String owned =
                "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) LIKE 'echome%'";
        assertThat(one(owned)).isEqualTo("0");
    }

    @Test
    void functionsOfTheOwnerFixTheirSearchPath() {
        assertThat(
                        handle.select(
                                        """
                                        SELECT proname FROM pg_proc
                                        WHERE pronamespace = 'public'::regnamespace AND prosecdef
                                        AND coalesce(array_to_string(proconfig, ','), '')
                                            NOT LIKE '%search_path=pg_catalog, public%'\
                                        """)
                                .mapTo(String.class)
                                .list())
                .isEmpty();
    }

    /** They see all sellers' rows: each filters by the tenant itself, and who may call is named. */
    @Test
    void functionsOfTheOwnerAreOnlyForTheApplication() {
        String sql =
                """
                SELECT proname FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace AND prosecdef
                  AND has_function_privilege('echome_analyst', oid, 'EXECUTE')\
                """;
        assertThat(handle.select(sql).mapTo(String.class).list()).containsExactly("schema_version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    idx_auto_extracted_gin            | persona_profiles USING gin (auto_extracted)
                    idx_manual_overrides_gin          | persona_profiles USING gin (manual_overrides)
                    idx_products_metadata_gin         | products USING gin (metadata)
                    idx_products_search               | products USING gin (search_document)
                    idx_personas_user_active          | personas USING btree (user_id, status) WHERE (status = 'active'::text)
                    idx_products_user_in_stock        | products USING btree (user_id, in_stock) WHERE in_stock
                    idx_conversations_active          | conversations USING btree (persona_id) WHERE (ended_at IS NULL)
                    idx_conversations_persona_recent  | conversations USING btree (persona_id, started_at DESC)
                    idx_jobs_failed                   | jobs USING btree (user_id, type) WHERE (status = 'failed'::text)
                    idx_clients_user_telegram         | clients USING btree (user_id, telegram_id) WHERE (telegram_id IS NOT NULL)
                    idx_api_keys_user_service         | api_keys USING btree (user_id, service)
                    idx_messages_created_at           | messages USING btree (created_at DESC)
                    idx_product_embeddings_hnsw_local | product_embeddings USING hnsw (((embedding)::vector(384)) vector_cosine_ops) WITH (m='16', ef_construction='100')
                    """,
            quoteCharacter = '§')
    void theIndicesOfTheEchoMeSchemaExist(String name, String definition) {
        assertThat(catalogue.indexDefinitions()).containsKey(name);
        assertThat(catalogue.indexDefinitions().get(name)).contains(" ON public." + definition);
    }

    @Test
    void theIndexOfVectorsServesTheModelThatRunsInProcess() {
        handle.execute(
                "SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off");
        String plan =
                String.join(
                        "\n",
                        handle.select(
                                        """
                                        EXPLAIN SELECT chunk_id FROM product_embeddings
                                        WHERE model = 'bge-small-en-v1.5-q' AND across_sellers
                                        ORDER BY embedding::vector(384) <=> array_fill(0.5, ARRAY[384])::vector(384)
                                        LIMIT 5\
                                        """)
                                .mapTo(String.class)
                                .list());
        handle.execute("RESET ALL");
        assertThat(plan).contains("Index Scan using idx_product_embeddings_hnsw_local");
    }

    private String one(String sql, Object... arguments) {
        return handle.select(sql, arguments).mapTo(String.class).one();
    }
}
