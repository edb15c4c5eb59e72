package echome.rag.catalogue;

import echome.rag.catalogue.column.Column;
import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.column.Field;

import java.util.Map;

/** When two rows speak of the same thing. */
final class Identity {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Identity() {}

    /** The seller's own code for the product, "" if there is none. */
    static String code(Draft draft) {
        for (Field field : new Field[] {Field.SKU, Field.ID, Field.BARCODE}) {
            if (!draft.get(field).isEmpty()) {
                return draft.get(field);
            }
        }
        return draft.attributes().getOrDefault(Field.BARCODE.attribute(), "").strip();
    }

    /** A fingerprint of name and public attributes, without price and stock (FNV-1a, 64 bits). */
    static long ofContent(Draft draft) {
        long hash = mix(FNV_OFFSET, Columns.plain(draft.get(Field.NAME)));
        hash = mix(hash, draft.get(Field.GROUP));
        for (Map.Entry<String, String> attribute : draft.attributes().entrySet()) {
            if (!attribute.getKey().startsWith(Column.PRIVATE_PREFIX)) {
                hash = mix(mix(hash, attribute.getKey()), attribute.getValue());
            }
        }
        return hash;
    }

    /** A fingerprint of all that a row says; that of its content is known. */
    static long ofWhole(Draft draft, long content) {
        long hash = mix(content, code(draft));
        for (Field field : Field.values()) {
            hash = mix(hash, draft.get(field));
        }
        return hash;
    }

    static long ofCode(String code) {
        return mix(FNV_OFFSET + 1, code);
    }

    private static long mix(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
        }
        return (mixed ^ 0x1F) * FNV_PRIME;
    }
}
