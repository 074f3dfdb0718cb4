package club.datatalks.dataops.operations.internal.export;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids of all records of an export. */
final class KnownIds {

    private final Map<Entity, Set<String>> ids = new EnumMap<>(Entity.class);

    void add(Entity entity, String id) {
        ids.computeIfAbsent(entity, missing -> new HashSet<>()).add(id);
    }

    boolean has(Entity entity, @Nullable Object id) {
        return id instanceof String text && ids.getOrDefault(entity, Set.of()).contains(text);
    }
}
