package club.datatalks.dataops.operations.internal.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What importing an export would write, found without any store.
 *
 * @param wouldWrite records of each kind whose file the manifest names
 * @param skipped 0 for each kind without a file
 */
public record DryRun(
        ExportValidation validation,
        Map<String, Integer> wouldWrite,
        Map<String, Integer> skipped,
        FollowUps followUps) {

    /**
     * What the people who follow up will find.
     *
     * @param blocked intake items that wait for somebody
     * @param standalone of those, without a task
     * @param linkedWaiting waiting tasks that an intake item names
     * @param notifications reminders of intake items
     */
    public record FollowUps(int blocked, int standalone, int linkedWaiting, int notifications) {}

    /** For programs. */
    public Map<String, Object> view() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("blockedIntakeItems", followUps.blocked());
        summary.put("standaloneBlockedIntakeItems", followUps.standalone());
        summary.put("linkedWaitingTasks", followUps.linkedWaiting());
        summary.put("intakeFollowUpNotifications", followUps.notifications());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("valid", validation.isValid());
        view.put("errors", validation.errors());
        view.put(
                "totalRecords",
                wouldWrite.values().stream().mapToInt(Integer::intValue).sum());
        view.put("wouldWrite", wouldWrite);
        view.put("skipped", skipped);
        view.put("followUpSummary", summary);
        return view;
    }

    /** Examines the export in a folder. */
    public static DryRun of(Path folder) {
        ExportValidation validation = ExportValidation.of(folder);
        Map<String, Integer> wouldWrite = new LinkedHashMap<>();
        Map<String, Integer> skipped = new LinkedHashMap<>();
        Count count = new Count();
        try {
            ExportFolder export = ExportFolder.open(folder);
            for (Entity entity : List.of(
                    Entity.USERS,
                    Entity.INTAKE_ITEMS, // before the tasks that they name
                    Entity.TASKS,
                    Entity.BUNDLES,
                    Entity.TEMPLATES,
                    Entity.RECURRING_CONFIGS,
                    Entity.FILES,
                    Entity.ARTIFACTS,
                    Entity.ASSISTANT_JOBS,
                    Entity.AUDIT_EVENTS,
                    Entity.NOTIFICATIONS)) {
                (export.fileOf(entity).isEmpty() ? skipped : wouldWrite).put(entity.lower(), count.of(export, entity));
            }
        } catch (IOException e) {
            // The validation has told that there is no manifest.
        }
        return new DryRun(validation, inOrder(wouldWrite), inOrder(skipped), count.followUps());
    }

    private static Map<String, Integer> inOrder(Map<String, Integer> counts) {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        for (Entity entity : Entity.values()) {
            Integer count = counts.get(entity.lower());
            if (count != null) {
                ordered.put(entity.lower(), count);
            }
        }
        return ordered;
    }

    private static final class Count {

        private final Set<String> linked = new HashSet<>();
        private int blocked;
        private int standalone;
        private int linkedWaiting;
        private int reminders;

        FollowUps followUps() {
            return new FollowUps(blocked, standalone, linkedWaiting, reminders);
        }

        /** The number of records; 0 when the file cannot be read. */
        int of(ExportFolder export, Entity entity) {
            int[] counted = {0, 0};
            try {
                export.read(
                        entity,
                        (index, record) -> {
                            counted[0]++;
                            look(entity, record);
                        },
                        (line, reason) -> counted[1]++);
            } catch (IOException e) {
                return 0; // the validation has told why
            }
            return counted[1] == 0 ? counted[0] : 0;
        }

        private void look(Entity entity, Map<String, Object> record) {
            switch (entity) {
                case INTAKE_ITEMS -> {
                    List<?> tasks = record.get("task_ids") instanceof List<?> ids ? ids : List.of();
                    tasks.forEach(id -> linked.add(String.valueOf(id)));
                    if ("blocked".equals(record.get("status"))) {
                        blocked++;
                        standalone += tasks.isEmpty() ? 1 : 0;
                    }
                }
                case TASKS -> {
                    if ("waiting".equals(record.get("status")) && linked.contains(record.get("task_id"))) {
                        linkedWaiting++;
                    }
                }
                case NOTIFICATIONS -> {
                    if ("follow-up-due".equals(record.get("notification_type"))
                            && record.get("intake_item_id") != null) {
                        reminders++;
                    }
                }
                default -> {
                    // Only counted.
                }
            }
        }
    }
}
