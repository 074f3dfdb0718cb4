package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.operations.internal.export.References.ObjectList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of an export stand by themselves: what points to something that is not exported points nowhere, and
 * whoever acted without being a user (an automation, somebody of an earlier installation) becomes a record of the
 * users, marked {@code system} and disabled.
 */
final class RecordRepair {

    private final KnownIds ids;
    private final DoneCheck done;
    private final Set<String> strangers = new TreeSet<>();
    private final Map<String, Integer> cleared = new TreeMap<>();

    /** @param ids of all records, by entity */
    RecordRepair(KnownIds ids, Evidence evidence) {
        this.ids = ids;
        this.done = new DoneCheck(evidence);
    }

    /** Who acted and is no user. */
    Set<String> strangers() {
        return strangers;
    }

    /** How many pointers led nowhere, by entity and field. */
    Map<String, Integer> cleared() {
        return cleared;
    }

    /** The record of somebody who is no user. */
    static TreeMap<String, Object> stranger(String id) {
        return new TreeMap<>(Map.of("user_id", id, "name", id, "disabled", true, "system", true));
    }

    /** Whether a record means anything without what it is about; reminders go with their task. */
    boolean isWhole(Entity entity, Map<String, Object> record) {
        boolean isReminder = entity == Entity.NOTIFICATIONS && "follow-up-due".equals(record.get("notification_type"));
        return !isReminder
                || ids.has(Entity.TASKS, record.get("task_id"))
                || ids.has(Entity.INTAKE_ITEMS, record.get("intake_item_id"));
    }

    /** Changes the record. */
    void repair(Entity entity, TreeMap<String, Object> record) {
        References.single(entity).forEach((field, target) -> {
            if (!points(target, record.get(field))) {
                record.remove(field);
                clear(entity, field);
            }
        });
        References.lists(entity).forEach((field, target) -> filter(entity, record, field, id -> points(target, id)));
        for (ObjectList list : References.objectLists(entity)) {
            filter(entity, record, list.field(), entry -> isReference(list, entry));
        }
        if (entity == Entity.TEMPLATES && record.get("task_definitions") instanceof List<?> definitions) {
            record.put(
                    "task_definitions",
                    definitions.stream().map(this::definition).toList());
        }
        if (entity == Entity.TASKS) {
            history(record);
            List<String> gaps = List.copyOf(done.gaps(record).keySet());
            if (!gaps.isEmpty()) {
                record.put(DoneCheck.EXCEPTIONS, gaps);
            }
        }
    }

    /** Whether a pointer may stay; for a user it always may. */
    private boolean points(Entity target, @Nullable Object id) {
        if (target == Entity.USERS && id instanceof String user) {
            if (!ids.has(target, user)) {
                strangers.add(user);
            }
            return true;
        }
        return id == null || ids.has(target, id);
    }

    private boolean isReference(ObjectList list, @Nullable Object entry) {
        if (!(entry instanceof Map<?, ?> object)
                || !(object.get(list.idField()) instanceof String id)
                || id.isBlank()) {
            return false;
        }
        Entity target = list.target();
        return target == null || points(target, id);
    }

    private void filter(Entity entity, Map<String, Object> record, String field, Predicate<@Nullable Object> stays) {
        if (!(record.get(field) instanceof List<?> list)) {
            return;
        }
        List<Object> left = new ArrayList<>();
        for (Object entry : list) {
            if (stays.test(entry)) {
                left.add(entry);
            } else {
                clear(entity, field);
            }
        }
        if (left.isEmpty()) {
            record.remove(field);
        } else {
            record.put(field, left);
        }
    }

    private Object definition(Object value) {
        if (!(value instanceof Map<?, ?> stored)) {
            return value;
        }
        Map<String, @Nullable Object> definition = new LinkedHashMap<>();
        stored.forEach((key, field) -> definition.put(String.valueOf(key), field));
        for (ObjectList list : References.OF_WORK) {
            if (definition.get(list.nested()) instanceof List<?> references) {
                definition.put(
                        list.nested(),
                        references.stream()
                                .filter(entry -> isReference(list, entry))
                                .toList());
            }
        }
        return definition;
    }

    /** What happened while the task was in another bundle happened nevertheless; only where is left out. */
    private void history(TreeMap<String, Object> task) {
        if (!(task.get("task_history") instanceof List<?> history)) {
            return;
        }
        Object bundle = task.get("bundle_id");
        List<Object> entries = new ArrayList<>();
        for (Object value : history) {
            if (!(value instanceof Map<?, ?> stored)) {
                clear(Entity.TASKS, "task_history");
                continue;
            }
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            stored.forEach((key, field) -> entry.put(String.valueOf(key), field));
            points(Entity.USERS, entry.get("actorId"));
            Object itsBundle = entry.get("bundleId");
            if (itsBundle != null && bundle != null && !itsBundle.equals(bundle)) {
                entry.remove("bundleId");
                clear(Entity.TASKS, "task_history.bundleId");
            }
            entries.add(entry);
        }
        task.put("task_history", entries);
    }

    private void clear(Entity entity, String field) {
        cleared.merge(entity.lower() + "." + field, 1, Integer::sum);
    }
}
