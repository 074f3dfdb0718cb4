package club.datatalks.dataops.operations.internal.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes records fit a format that asks for more than the routes do: those take any text for the day of a task or for
 * its follow-up, and artifacts of the portal's own stores without a checksum. The text stays beside what stands for it,
 * under the field's name with {@code _text} behind it, so that nothing is lost and nothing is refused.
 */
final class FormatRepair {

    /** Stands for the checksum of an artifact that has none: it is the checksum of nothing. */
    static final String NO_CHECKSUM = "unknown";

    private final Map<String, Integer> replaced = new TreeMap<>();

    /** How many values had to be replaced, by entity and field. */
    Map<String, Integer> replaced() {
        return replaced;
    }

    /** Changes the record. */
    void repair(Entity entity, TreeMap<String, Object> record) {
        switch (entity) {
            case TASKS -> task(record);
            case BUNDLES -> given(entity, record, "anchor_date", Dates::isDay, null);
            case ARTIFACTS -> {
                if (EvidenceRules.needsChecksum(record)) {
                    record.put("checksum", NO_CHECKSUM);
                    note(entity, "checksum");
                }
            }
            case NOTIFICATIONS -> given(entity, record, "due_at", Dates::isDayOrMoment, record.get("created_at"));
            default -> {
                // The routes are as strict as the format.
            }
        }
    }

    private void task(TreeMap<String, Object> task) {
        Object begun = task.get("created_at");
        given(Entity.TASKS, task, "date", Dates::isDay, begun instanceof String moment ? dayOf(moment) : null);
        boolean waits = "waiting".equals(task.get("status"));
        given(Entity.TASKS, task, "follow_up_at", Dates::isDayOrMoment, waits ? begun : null);
        if (task.get("task_history") instanceof List<?> history) {
            List<Object> entries = new ArrayList<>();
            for (Object entry : history) {
                entries.add(entry instanceof Map<?, ?> stored ? entry(stored) : entry);
            }
            task.put("task_history", entries);
        }
    }

    private static String dayOf(String moment) {
        return moment.length() > 10 ? moment.substring(0, 10) : moment;
    }

    private Object entry(Map<?, ?> stored) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        stored.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean isMoment = name.equals("followUpAt") || name.equals("previousFollowUpAt");
            if (isMoment && value instanceof String text && !text.isEmpty() && !Dates.isDayOrMoment(text)) {
                note(Entity.TASKS, "task_history." + name);
                entry.put(name + "Text", text);
            } else {
                entry.put(name, value);
            }
        });
        return entry;
    }

    private void given(
            Entity entity, Map<String, Object> record, String field, Predicate<String> fits, @Nullable Object instead) {
        if (!(record.get(field) instanceof String text) || text.isEmpty() || fits.test(text)) {
            return;
        }
        record.put(field + "_text", text);
        if (instead == null) {
            record.remove(field);
        } else {
            record.put(field, instead);
        }
        note(entity, field);
    }

    private void note(Entity entity, String field) {
        replaced.merge(entity.lower() + "." + field, 1, Integer::sum);
    }
}
