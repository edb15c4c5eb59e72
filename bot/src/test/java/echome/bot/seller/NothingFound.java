package echome.bot.seller;

import echome.migrations.Tenant;
import echome.rag.Found;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;

import java.util.List;
import java.util.Map;

/** A search that finds nothing. */
final class NothingFound implements Retriever {
    @Override
    public Found search(Tenant tenant, Question question) {
        return new Found(List.of(), List.of(), List.of(), Map.of());
    }

    @Override
    public List<Product> namedIn(Tenant tenant, String text) {
        return List.of();
    }

    @Override
    public List<Product> byIds(Tenant tenant, List<String> ids) {
        return List.of();
    }
}
