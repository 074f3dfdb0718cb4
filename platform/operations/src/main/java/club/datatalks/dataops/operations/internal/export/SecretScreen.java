package club.datatalks.dataops.operations.internal.export;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what looks like a secret in records: one rule for what is exported and for what is checked. What is exported
 * without it has {@value #REDACTED} instead; an entry whose very name gives it away is left out.
 */
final class SecretScreen {

    static final String REDACTED = "[redacted]";

    private static final Pattern KEYS = Pattern.compile(
            "secret|token|password|credential|cookie|authorization|signed[_-]?url|api[_-]?key",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUES = Pattern.compile(
            "X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|signature=|sig=|access_token=|token=|password="
                    + "|secret=|credential=|api_key=",
            Pattern.CASE_INSENSITIVE);

    /** Users hold names and addresses; files hold where their bytes are, which a restore needs as it is. */
    private static final Set<Entity> SCREENED = EnumSet.complementOf(EnumSet.of(Entity.USERS, Entity.FILES));

    private SecretScreen() {}

    static boolean isScreened(Entity entity) {
        return SCREENED.contains(entity);
    }

    /**
     * The record without secrets.
     *
     * @param found gets the paths of what was taken out, {@code tasks.task_history.note}
     */
    static TreeMap<String, Object> clean(Entity entity, Map<String, Object> record, Consumer<String> found) {
        TreeMap<String, Object> clean = new TreeMap<>(record);
        if (isScreened(entity)) {
            clean.replaceAll((field, value) -> clean(entity.lower() + "." + field, value, found));
        }
        return clean;
    }

    /** The same of a kind that the format does not know: there the fields themselves may give it away. */
    static Map<String, Object> clean(String kind, TreeMap<String, Object> record, Consumer<String> found) {
        Map<String, Object> clean = new TreeMap<>();
        record.forEach((field, value) -> {
            if (KEYS.matcher(field).find()) {
                found.accept(kind + "." + field);
            } else {
                clean.put(field, clean(kind + "." + field, value, found));
            }
        });
        return clean;
    }

    private static Object clean(String path, Object value, Consumer<String> found) {
        if (value instanceof String text) {
            if (VALUES.matcher(text).find()) {
                found.accept(path);
                return REDACTED;
            }
            return text;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> clean = new ArrayList<>(list.size());
            list.forEach(entry -> clean.add(entry == null ? null : clean(path, entry, found)));
            return clean;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> clean = new LinkedHashMap<>();
            map.forEach((key, entry) -> {
                String name = String.valueOf(key);
                if (KEYS.matcher(name).find()) {
                    found.accept(path + "." + name);
                } else {
                    clean.put(name, entry == null ? null : clean(path + "." + name, entry, found));
                }
            });
            return clean;
        }
        return value;
    }

    /** Tells of every secret in a record, with its path, {@code tasks[3].task_history[0].note}. */
    static void check(String context, Map<?, ?> record, Consumer<String> errors) {
        record.forEach((key, value) -> {
            String path = context + "." + key;
            if (KEYS.matcher(String.valueOf(key)).find()) {
                errors.accept(path + " must not contain secrets or signed URLs");
            }
            check(path, value, errors);
        });
    }

    private static void check(String path, @Nullable Object value, Consumer<String> errors) {
        if (value instanceof String text && VALUES.matcher(text).find()) {
            errors.accept(path + " must not contain signed URLs or tokens");
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check("%s[%d]".formatted(path, i), list.get(i), errors);
            }
        } else if (value instanceof Map<?, ?> map) {
            check(path, map, errors);
        }
    }
}
