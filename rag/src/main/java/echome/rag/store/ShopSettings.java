package echome.rag.store;

import echome.rag.catalogue.ShopDefaults;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a shop has said of itself and a file may leave out.
 *
 * @param currency ISO 4217 code, null as long as the seller has not named one
 * @param language ISO 639-1 code
 */
record ShopSettings(@Nullable String currency, String language) {
    /** What the caller says comes first, then the shop's row. */
    static ShopSettings of(Handle handle, ShopDefaults defaults) {
        ShopSettings stored =
                handle.createQuery("SELECT currency, language FROM shop_settings")
                        .map((row, _) ->
                                new ShopSettings(
                                        row.getString("currency"), row.getString("language")))
                        .findOne()
                        .orElse(new ShopSettings(null, "en"));
        return new ShopSettings(
                defaults.currency() == null ? stored.currency : defaults.currency(),
                defaults.language() == null ? stored.language : defaults.language());
    }

    ShopDefaults over(ShopDefaults defaults) {
        return new ShopDefaults(currency, defaults.numbers(), language, defaults.today());
    }
}
