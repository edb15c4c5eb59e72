package echome.rag.catalogue.column;

/** What a column can be. */
public enum Field {
    NAME(""),
    DESCRIPTION(""),
    SHORT_DESCRIPTION(""),
    PRICE(""),
    SALE_PRICE(""),
    OLD_PRICE(""),
    CURRENCY(""),
    SKU(""),
    ID(""),
    BARCODE("barcode"),
    CATEGORY(""),
    CATEGORY_ID(""),
    CATEGORY_PARENT(""),
    AVAILABILITY(""),
    QUANTITY(""),
    /** Whether the shop itself shows the product. */
    STATUS(""),
    GROUP(""),
    LANGUAGE(""),
    BRAND("brand"),
    COLOUR("colour"),
    SIZE("size"),
    MATERIAL("material"),
    UNIT("unit"),
    IMAGE("private:image"),
    LINK("link"),
    PARAM_NAME(""),
    PARAM_VALUE(""),
    PARAM_UNIT(""),
    SALE_FROM(""),
    SALE_TO(""),
    SALE_WINDOW(""),
    /** Of no use to a customer and not kept. */
    IGNORED(""),
    /** For the seller's eyes: kept as an attribute that begins with {@code private:}. */
    PRIVATE(""),
    /** Not recognised: kept as an attribute under its own heading. */
    OTHER("");

    private final String attribute;

    Field(String attribute) {
        this.attribute = attribute;
    }

    /** The attribute under which the value is kept, "" where it has a place of its own. */
    public String attribute() {
        return attribute;
    }
}
