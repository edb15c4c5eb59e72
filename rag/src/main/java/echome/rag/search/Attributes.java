package echome.rag.search;

import echome.rag.search.text.Folding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Colours, sizes, brands and materials of the seller's products that a question names. */
final class Attributes {
    private static final int MOST = 3;
    static final String SIZE =
            "(?:size|sz|размер[а-я]*|розмір|groesse|grosse|taille|talla|tamanho|سايز|اندازه|مقاس)";

    private Attributes() {}

    /** The values, as the products write them; a size only where the word size stands by it. */
    static List<String> in(String folded, Map<String, String> known) {
        List<String> wanted = new ArrayList<>();
        known.forEach((value, kind) -> {
            String bare = Folding.fold(value);
            if (Categories.isCategory(value) || !folded.contains(bare)) {
                return;
            }
            String plain = Pattern.quote(bare);
            String whole = "(?<![\\p{L}\\d])" + plain + "(?![\\p{L}\\d])";
            boolean named =
                    kind.equals("size")
                            ? has(folded, SIZE + "[ :-]{0,3}" + whole)
                                    || has(folded, whole + "\\s" + SIZE)
                            : value.length() > 2 && has(folded, whole);
            if (named && wanted.size() < MOST) {
                wanted.add(value);
            }
        });
        return wanted;
    }

    private static boolean has(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).find();
    }
}
