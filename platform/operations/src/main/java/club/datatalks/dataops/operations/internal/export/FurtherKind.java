package club.datatalks.dataops.operations.internal.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of records that a plugin exports and the format does not know. Its records are written as they are, under
 * names like those of the format, beside the others.
 *
 * @param name lower-case letters, digits and underscores
 */
record FurtherKind(String name) {

    /** The field that names a record. */
    static final String ID = "id";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])([A-Z])");

    static FurtherKind of(String name) {
        if (!isName(name)) {
            throw new IllegalStateException(
                    "a plugin exports records of the kind \"%s\"; a kind has 1 to 40 lower-case letters, digits and underscores, a letter first"
                            .formatted(name));
        }
        return new FurtherKind(name);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    String file() {
        return file(name);
    }

    static String file(String kind) {
        return kind + ".jsonl";
    }

    /**
     * The record of something as the plugin shows it; only filled fields.
     *
     * @throws IllegalArgumentException when it has no id
     */
    TreeMap<String, Object> record(Map<String, ? extends @Nullable Object> view) {
        if (!(view.get(ID) instanceof String id) || id.isEmpty()) {
            throw new IllegalArgumentException("one of the %s has no id".formatted(name));
        }
        TreeMap<String, Object> record = new TreeMap<>();
        view.forEach((field, value) -> {
            if (value != null && !isEmpty(value)) {
                record.put(snake(field), value);
            }
        });
        return record;
    }

    private static boolean isEmpty(Object value) {
        return value instanceof String text ? text.isEmpty() : value instanceof List<?> list && list.isEmpty();
    }

    private static String snake(String camel) {
        return CAPITAL.matcher(camel)
                .replaceAll(capital -> "_" + capital.group().toLowerCase(Locale.ROOT));
    }
}
