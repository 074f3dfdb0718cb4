package club.datatalks.dataops.work.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON values by their kind: whatever is of another kind counts as missing. */
public final class Json {

    private Json() {}

    /** The texts of a list, in order. */
    public static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** The objects of a list, in order. */
    public static List<Map<String, Object>> objects(@Nullable Object value) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?>) {
                    objects.add(object(entry));
                }
            }
        }
        return objects;
    }

    /** The fields of an object; none when it is no object. */
    public static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> {
                if (name instanceof String text && field != null) {
                    fields.put(text, field);
                }
            });
        }
        return fields;
    }

    /** The text of a field of an object; empty when there is none. */
    public static String text(Map<String, Object> object, String field) {
        return object.get(field) instanceof String text ? text : "";
    }
}
