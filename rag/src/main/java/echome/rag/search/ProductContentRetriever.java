package echome.rag.search;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;

import echome.migrations.Tenant;
import echome.rag.Hit;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The search as LangChain4j knows retrievers: for any pipeline that is built with it. */
public final class ProductContentRetriever implements ContentRetriever {
    private final Retriever retriever;
    private final Function<Query, Tenant> seller;
    private final int limit;

    /** Always searches the products of one seller. */
    public ProductContentRetriever(Retriever retriever, Tenant tenant, int limit) {
        this(retriever, _ -> tenant, limit);
    }

    private ProductContentRetriever(
            Retriever retriever, Function<Query, Tenant> seller, int limit) {
        this.retriever = retriever;
        this.seller = seller;
        this.limit = limit;
    }

    /**
     * Searches the products of the seller whom the query names as its chat memory id.
     *
     * @throws IllegalArgumentException by {@code retrieve} for a query that names nobody
     */
    public static ProductContentRetriever bySellerOfQuery(Retriever retriever, int limit) {
        return new ProductContentRetriever(retriever, ProductContentRetriever::named, limit);
    }

    private static Tenant named(Query query) {
        if (query.metadata() == null || query.metadata().chatMemoryId() == null) {
            throw new IllegalArgumentException("the query names no seller as its chat memory id");
        }
        return new Tenant(query.metadata().chatMemoryId().toString());
    }

    @Override
    public List<Content> retrieve(Query query) {
        return retriever
                .search(seller.apply(query), new Question(query.text(), limit))
                .hits()
                .stream()
                .map(ProductContentRetriever::content)
                .toList();
    }

    private static Content content(Hit hit) {
        Product product = hit.product();
        Metadata metadata =
                new Metadata()
                        .put("product_id", product.id())
                        .put("name", product.name())
                        .put("in_stock", String.valueOf(product.inStock()));
        product.price().ifPresent(price -> metadata.put("price", price.toPlainString()));
        product.currency().ifPresent(currency -> metadata.put("currency", currency));
        product.sku().ifPresent(sku -> metadata.put("sku", sku));
        return Content.from(
                TextSegment.from(hit.chunk(), metadata),
                Map.of(ContentMetadata.SCORE, hit.score()));
    }
}
