package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.operations.internal.export.Field.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to be true of intake items and notifications. One of these checks all records of an export, in order. */
final class InboxRules {

    private static final int MAX_TITLE = 160;
    private static final int MAX_SUMMARY = 1000;
    private static final int MAX_METADATA = 4096;

    private static final Set<String> SOURCES =
            Set.of("telegram", "email", "manual", "file", "link", "import", "assistant", "unknown");
    private static final Set<String> STATUSES =
            Set.of("new", "triaged", "attached", "converted", "ignored", "duplicate", "blocked", "archived");
    private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "urgent");
    private static final Set<String> READINESS = Set.of("not-applicable", "candidate", "ready", "submitted", "blocked");
    private static final Set<String> TYPES = Set.of(
            "task-due",
            "task-overdue",
            "follow-up-due",
            "missing-evidence",
            "recurring-due",
            "stage-change",
            "automation-failure");

    private final Set<String> messages = new HashSet<>();
    private final Set<String> reminders = new HashSet<>();

    void intake(RecordCheck item) {
        item.required("source", "status", "title", "summary", "source_received_at", "created_at", "updated_at");
        atMost(item, "title", MAX_TITLE);
        atMost(item, "summary", MAX_SUMMARY);
        item.oneOf("source", SOURCES);
        item.oneOf("status", STATUSES);
        item.oneOf("priority", PRIORITIES);
        item.oneOf("data_class", EvidenceRules.CLASSES);
        item.moments("source_received_at", "created_at", "updated_at", "follow_up_at", "last_follow_up_at");
        for (String list : List.of("received_channels", "tags")) {
            item.kind(Kind.TEXTS, list);
        }
        for (String list : List.of("link_refs", "file_refs", "history")) {
            item.kind(Kind.LIST, list);
        }
        item.kind(Kind.OBJECT, "source_actor", "metadata", "assistant_readiness");
        if (item.record().get("metadata") instanceof Map<?, ?> metadata && isLong(metadata)) {
            item.problem("metadata must be %d bytes or less".formatted(MAX_METADATA));
        }
        if (item.record().get("assistant_readiness") instanceof Map<?, ?> readiness) {
            RecordCheck check =
                    new RecordCheck(item.context() + ".assistant_readiness", readiness, item.known(), item.errors());
            check.oneOf("status", READINESS);
            check.kind(Kind.LIST, "inputRefs");
            check.kind(Kind.TEXTS, "missingFields");
        }
        closed(item);
        String message = item.text("source_message_id");
        String origin = item.text("source") + "#" + message;
        if (!message.isEmpty() && !messages.add(origin)) {
            item.problem("duplicates source/source_message_id: " + origin);
        }
    }

    private static void closed(RecordCheck item) {
        switch (item.text("status")) {
            case "duplicate" -> item.required("duplicate_of_intake_item_id", "resolution_reason");
            case "ignored", "archived" -> item.required("resolution_reason");
            case "blocked" -> item.required("blocked_reason", "waiting_for", "follow_up_at");
            default -> {
                // Nothing more to say.
            }
        }
    }

    private static void atMost(RecordCheck item, String field, int characters) {
        if (item.text(field).length() > characters) {
            item.problem("%s must be %d characters or fewer".formatted(field, characters));
        }
    }

    private static boolean isLong(Map<?, ?> metadata) {
        Map<String, Object> object = Map.of("metadata", metadata);
        int wrapping = "{\"metadata\":}\n".length();
        return new String(ExportJson.line(object), StandardCharsets.UTF_8).length() - wrapping > MAX_METADATA;
    }

    void notification(RecordCheck notification) {
        notification.required("message");
        notification.oneOf("notification_type", TYPES);
        if (!notification.text("notification_type").equals("follow-up-due")) {
            return;
        }
        String task = notification.text("task_id");
        String intake = notification.text("intake_item_id");
        String due = notification.text("due_at");
        notification.required("due_at");
        if (task.isEmpty() && intake.isEmpty()) {
            notification.problem("follow-up-due requires task_id or intake_item_id");
            return;
        }
        String key = task.isEmpty() ? "intake:%s#%s".formatted(intake, due) : "task:%s#%s".formatted(task, due);
        if (!reminders.add(key)) {
            notification.problem("duplicates follow-up reminder key: " + key);
        }
    }
}
