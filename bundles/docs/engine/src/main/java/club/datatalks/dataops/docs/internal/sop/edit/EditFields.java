package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One edit as a client sends it: the name of the operation and its fields. Every method throws {@link ProblemException}
 * of kind {@code INVALID} that names the field when it is missing or of another type than it has to be.
 *
 * @param values texts, whole numbers, booleans, lists and maps of these, or {@code null}
 */
public record EditFields(Map<String, @Nullable Object> values) {

    public String operation() {
        return text("op");
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    boolean isNull(String field) {
        return values.get(field) == null;
    }

    String text(String field) {
        return find(field).orElseThrow(() -> ProblemException.invalid("%s is required, as a text".formatted(field)));
    }

    /** A text; empty when the field is absent or null. */
    Optional<String> find(String field) {
        Object value = values.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw ProblemException.invalid("%s must be a text".formatted(field));
    }

    /** A number that addresses something; too large a one addresses nothing, but is no mistake of form. */
    long number(String field) {
        Object value = values.get(field);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw ProblemException.invalid(
                value == null
                        ? "%s is required, as a whole number".formatted(field)
                        : "%s must be a whole number".formatted(field));
    }

    /** A place in a list; empty when the field is absent or null. */
    OptionalInt index(String field) {
        if (isNull(field)) {
            return OptionalInt.empty();
        }
        long index = number(field);
        return OptionalInt.of((int) Math.max(-1, Math.min(index, Integer.MAX_VALUE)));
    }

    boolean flag(String field) {
        Object value = values.get(field);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw ProblemException.invalid("%s must be true or false".formatted(field));
    }

    /** A text or a list of texts; empty when the field is null. */
    Optional<FieldValue> value(String field) {
        if (!has(field)) {
            throw ProblemException.invalid("%s is required: a text, a list of texts, or null".formatted(field));
        }
        return Optional.ofNullable(values.get(field)).map(value -> fieldValue(field, value));
    }

    /** An object whose values are texts, lists of texts, or empty when they are null. */
    Map<String, Optional<FieldValue>> attributes(String field) {
        Map<String, Optional<FieldValue>> attributes = new LinkedHashMap<>();
        object(field)
                .orElseThrow(() -> ProblemException.invalid("%s is required, as an object".formatted(field)))
                .forEach((name, value) -> attributes.put(
                        name, Optional.ofNullable(value).map(each -> fieldValue(field + "." + name, each))));
        return attributes;
    }

    Optional<Map<String, @Nullable Object>> object(String field) {
        Object value = values.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw ProblemException.invalid("%s must be an object".formatted(field));
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        map.forEach((key, each) -> object.put(String.valueOf(key), each));
        return Optional.of(object);
    }

    /** A list of objects. */
    List<EditFields> list(String field) {
        if (!(values.get(field) instanceof List<?> list)) {
            throw ProblemException.invalid("%s is required, as a list of objects".formatted(field));
        }
        List<EditFields> objects = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> map)) {
                throw ProblemException.invalid("%s must be a list of objects".formatted(field));
            }
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((key, value) -> object.put(String.valueOf(key), value));
            objects.add(new EditFields(object));
        }
        return objects;
    }

    private static FieldValue fieldValue(String field, Object value) {
        if (value instanceof String text) {
            return new FieldValue.Text(text);
        }
        if (value instanceof Integer || value instanceof Long) {
            return new FieldValue.Text(value.toString());
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return new FieldValue.Items(list.stream().map(String.class::cast).toList());
        }
        throw ProblemException.invalid("%s must be a text or a list of texts".formatted(field));
    }
}
