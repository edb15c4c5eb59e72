package echome.rag.search;

import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what a search reads in step with what is sold.
 *
 * <p>Call {@link #refresh} inside the transaction that changes products: from its end on they are
 * found by their words.
 */
public final class SearchIndex {
    private static final int SLICE = 2_000;

    private SearchIndex() {}

    /**
     * Takes up products that are new or whose wording changed, and takes out those that are not
     * sold. Costs what changed, not what there is.
     *
     * @return how many products were taken up or out
     */
    public static int refresh(Handle handle, Tenant tenant) {
        String user = tenant.userId();
        IndexSql sql = handle.attach(IndexSql.class);
        sql.begin(user);
        IndexSql.State state = sql.lock(user);
        if (sql.indexed(user) != state.products()) {
            sql.forget(user);
            sql.forgetWords(user);
            sql.forgetTerms(user);
            state = new IndexSql.State(state.number(), 0, 0);
        }
        List<String> gone = sql.gone(user);
        List<String> changed = sql.changed(user, Wording.RULES);
        if (gone.isEmpty() && changed.isEmpty()) {
            return 0;
        }
        Tally tally = new Tally();
        for (List<String> slice : slices(gone)) {
            sql.removeAll(user, slice.toArray(String[]::new)).forEach(tally::remove);
        }
        Map<String, Map<String, String>> stems = new HashMap<>();
        for (List<String> slice : slices(changed)) {
            String[] ids = slice.toArray(String[]::new);
            sql.removeAll(user, ids).forEach(tally::remove);
            Indexing.of(handle, user, state.number(), stems)
                    .add(sql.texts(user, ids, Wording.RULES))
                    .forEach(tally::add);
        }
        tally.store(handle, user);
        sql.finish(
                user, state.products() + tally.products(), state.nameTerms() + tally.nameTerms());
        sql.settle();
        return gone.size() + changed.size();
    }

    private static List<List<String>> slices(List<String> ids) {
        return java.util.stream.IntStream.range(0, (ids.size() + SLICE - 1) / SLICE)
                .mapToObj(i -> ids.subList(i * SLICE, Math.min(ids.size(), (i + 1) * SLICE)))
                .toList();
    }
}
