package echome.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A seller's changes to a profile: every function leaves its argument alone and returns a new one.
 */
public final class Overrides {
    /** More would never fit a prompt beside the products. */
    static final int MOST_CHARACTERS = 2_000;

    static final int MOST_ENTRIES = 50;

    private static final Pattern SEPARATOR = Pattern.compile("\\s*\\|\\s*|\\R");

    private Overrides() {}

    /** Sets a field; a list takes several values parted by {@code " | "} or by lines. */
    public static Edit set(Profile profile, String path, String value) {
        return onField(
                path,
                field -> {
                    if (field.isList()) {
                        return store(profile, field, split(value));
                    }
                    return value.isBlank()
                            ? empty(field)
                            : store(profile, field, List.of(value.strip()));
                });
    }

    /** Adds values to a list: to the seller's own, or to what was heard where none is set. */
    public static Edit add(Profile profile, String path, String value) {
        return onList(
                path,
                field -> {
                    LinkedHashSet<String> values =
                            new LinkedHashSet<>(Voice.of(profile).list(field.path()));
                    List<String> more = split(value);
                    values.addAll(more);
                    return more.isEmpty()
                            ? empty(field)
                            : store(profile, field, List.copyOf(values));
                });
    }

    /** Takes values out of a list, upper and lower case alike. */
    public static Edit remove(Profile profile, String path, String value) {
        return onList(
                path,
                field -> {
                    List<String> gone = split(value);
                    List<String> values = new ArrayList<>(Voice.of(profile).list(field.path()));
                    boolean found =
                            values.removeIf(v -> gone.stream().anyMatch(v::equalsIgnoreCase));
                    return found
                            ? write(profile, field, List.copyOf(values))
                            : new Edit.Refused(
                                    field.path() + " has no such entry, so nothing was removed.");
                });
    }

    /** Drops the seller's value, so that what was heard shows again. */
    public static Edit reset(Profile profile, String path) {
        return onField(
                path,
                field -> {
                    ObjectNode overrides = profile.manualOverrides().deepCopy();
                    prune(overrides, field.path().split("\\.", -1), 0);
                    return new Edit.Done(profile.withOverrides(overrides), field);
                });
    }

    private static Edit onField(String path, Function<Field, Edit> edit) {
        Optional<Field> field = Field.find(path);
        return field.isPresent()
                ? edit.apply(field.get())
                : new Edit.Refused(
                        "There is no field \""
                                + path.strip()
                                + "\". Did you mean "
                                + String.join(", ", Field.nearest(path))
                                + "?");
    }

    private static Edit onList(String path, Function<Field, Edit> edit) {
        return onField(
                path,
                field ->
                        field.isList()
                                ? edit.apply(field)
                                : new Edit.Refused(
                                        field.path()
                                                + " holds one text, not a list: use set instead."));
    }

    private static Edit empty(Field field) {
        return new Edit.Refused(
                field.path() + " needs a value; use reset to go back to what was heard.");
    }

    private static Edit store(Profile profile, Field field, List<String> values) {
        if (values.isEmpty()) {
            return empty(field);
        }
        int characters = values.stream().mapToInt(String::length).sum();
        if (characters > MOST_CHARACTERS || values.size() > MOST_ENTRIES) {
            return new Edit.Refused(
                    "%s takes at most %d entries and %d characters in all."
                            .formatted(field.path(), MOST_ENTRIES, MOST_CHARACTERS));
        }
        return write(profile, field, values);
    }

    private static Edit write(Profile profile, Field field, List<String> values) {
        ObjectNode overrides = profile.manualOverrides().deepCopy();
        String[] steps = field.path().split("\\.", -1);
        ObjectNode target = overrides;
        for (int i = 0; i < steps.length - 1; i++) {
            JsonNode below = target.path(steps[i]);
            target = below.isObject() ? (ObjectNode) below : target.putObject(steps[i]);
        }
        String last = steps[steps.length - 1];
        if (field.isList()) {
            ArrayNode array = target.putArray(last);
            values.forEach(array::add);
        } else {
            target.put(last, values.getFirst());
        }
        return new Edit.Done(profile.withOverrides(overrides), field);
    }

    private static List<String> split(String value) {
        return SEPARATOR
                .splitAsStream(value)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    private static void prune(ObjectNode node, String[] steps, int depth) {
        if (depth == steps.length - 1) {
            node.remove(steps[depth]);
            return;
        }
        if (node.path(steps[depth]) instanceof ObjectNode below) {
            prune(below, steps, depth + 1);
            if (below.isEmpty()) {
                node.remove(steps[depth]);
            }
        }
    }
}
