package club.datatalks.dataops.work.internal.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the fields of a document that hold something from those that hold {@code null}: a store keeps no nulls. */
record Parts(Map<String, Object> fields, Set<String> cleared) {

    static Parts of(Map<String, ? extends @Nullable Object> given, Set<String> givenCleared) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Set<String> cleared = new LinkedHashSet<>(givenCleared);
        given.forEach((name, value) -> {
            if (name.equals("id")) {
                return;
            }
            if (value == null) {
                cleared.add(name);
            } else {
                fields.put(name, value);
            }
        });
        cleared.removeAll(fields.keySet());
        return new Parts(Collections.unmodifiableMap(fields), Collections.unmodifiableSet(cleared));
    }
}
