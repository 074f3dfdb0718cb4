package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields that somebody sent, and the checks on them. Each check throws a problem of kind {@code INVALID} that names
 * the field; clients rely on the texts, and on the order in which the callers make the checks.
 *
 * <p>A field that is there as {@code null} is not the same as one that is missing.
 */
public final class Fields {

    private static final List<String> PROOF_TYPES = List.of("url", "file", "artifact", "comment", "external-status");
    private static final int MAX_KEY_BYTES = 256;

    private final Map<String, @Nullable Object> values;
    private final String prefix;

    public Fields(Map<String, @Nullable Object> values) {
        this(values, "");
    }

    /** @param prefix what the texts put before a field's name, for example {@code taskDefinitions[0].} */
    public Fields(Map<String, @Nullable Object> values, String prefix) {
        this.values = values;
        this.prefix = prefix;
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    public @Nullable Object get(String field) {
        return values.get(field);
    }

    /** The text of a field; empty when there is none, or something else. */
    public String text(String field) {
        return values.get(field) instanceof String text ? text : "";
    }

    /** Whether there is something in the field: not {@code null}, empty text, zero or false. */
    public boolean isFilled(String field) {
        Object value = values.get(field);
        return value instanceof String text
                ? !text.isEmpty()
                : value instanceof Number number
                        ? number.doubleValue() != 0
                        : value != null && !Boolean.FALSE.equals(value);
    }

    /** What was sent of these fields, in this order. */
    public Map<String, @Nullable Object> only(List<String> names) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        for (String name : names) {
            if (values.containsKey(name)) {
                known.put(name, values.get(name));
            }
        }
        return known;
    }

    /** Refuses a field that is missing or has nothing in it. */
    public void require(String field) {
        if (!isFilled(field)) {
            throw ProblemException.invalid("Missing required field: " + field);
        }
    }

    public void string(String field) {
        check(field, String.class::isInstance, "must be a string");
    }

    /** A text that is used to find things again: not empty, and of a sensible length. */
    public void key(String field) {
        string(field);
        if (has(field)) {
            String text = text(field);
            if (text.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
                throw invalid(field, "must be %d bytes or fewer".formatted(MAX_KEY_BYTES));
            }
            if (text.indexOf('\0') >= 0) {
                throw invalid(field, "must not contain control characters");
            }
        }
    }

    public void bool(String field) {
        check(field, Boolean.class::isInstance, "must be a boolean");
    }

    public void number(String field) {
        check(field, Number.class::isInstance, "must be a number");
    }

    public void strings(String field) {
        check(field, value -> isListOf(value, String.class::isInstance), "must be an array of strings");
    }

    /** A text, or nothing in the field at all. */
    public void optionalString(String field) {
        if (get(field) != null) {
            string(field);
        }
    }

    public void optionalStrings(String field) {
        if (get(field) != null) {
            strings(field);
        }
    }

    public void optionalBool(String field) {
        if (get(field) != null) {
            bool(field);
        }
    }

    /** A list of references, each an object that names what it points to. */
    public void references(String field, String idField) {
        check(
                field,
                value -> isListOf(
                        value,
                        entry -> entry instanceof Map<?, ?> object
                                && object.get(idField) instanceof String id
                                && !id.isBlank()),
                "must be an array of objects with " + idField);
    }

    /** A list of links: objects with a name and an address, which may be empty. */
    public void links(String field) {
        check(
                field,
                value -> isListOf(
                        value,
                        entry -> entry instanceof Map<?, ?> link
                                && link.get("name") instanceof String
                                && link.get("url") instanceof String),
                "must be an array of objects with name and url");
    }

    /** Free text, or an object. */
    public void validation(String field) {
        check(field, value -> value instanceof String || value instanceof Map<?, ?>, "must be a string or object");
    }

    /** What proves that a task is done. */
    public void proofRequirement(String field) {
        check(field, Map.class::isInstance, "must be an object");
        if (get(field) instanceof Map<?, ?> proof) {
            Object label = proof.get("label");
            Object required = proof.get("required");
            if (!(proof.get("type") instanceof String type) || !PROOF_TYPES.contains(type)) {
                throw invalid(field + ".type", "must be one of: " + String.join(", ", PROOF_TYPES));
            }
            if (proof.containsKey("label") && !(label instanceof String)) {
                throw invalid(field + ".label", "must be a string");
            }
            if (proof.containsKey("required") && !(required instanceof Boolean)) {
                throw invalid(field + ".required", "must be a boolean");
            }
        }
    }

    /** One of a few words; the whole sentence of the problem is given. */
    public void oneOf(String field, List<String> words, String problem) {
        if (has(field) && !words.contains(text(field))) {
            throw ProblemException.invalid(problem);
        }
    }

    /** The problem of a field, by its full name. */
    public ProblemException invalid(String field, String text) {
        return ProblemException.invalid(prefix + field + " " + text);
    }

    /** The names of all fields that were sent. */
    public Set<String> names() {
        return values.keySet();
    }

    private void check(String field, Predicate<@Nullable Object> holds, String text) {
        if (has(field) && !holds.test(get(field))) {
            throw invalid(field, text);
        }
    }

    private static boolean isListOf(@Nullable Object value, Predicate<@Nullable Object> holds) {
        return value instanceof List<?> list
                && new ArrayList<@Nullable Object>(list).stream().allMatch(holds);
    }
}
