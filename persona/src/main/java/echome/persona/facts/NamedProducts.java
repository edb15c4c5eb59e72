package echome.persona.facts;

import java.util.List;

/** Finds the current products whose names appear in a text; must not throw for odd texts. */
@FunctionalInterface
public interface NamedProducts {

    NamedProducts NONE = _ -> List.of();

    List<ProductFact> namedIn(String text);
}
