package club.datatalks.dataops.operations.internal.export;

import static club.datatalks.dataops.operations.internal.export.Field.flags;
import static club.datatalks.dataops.operations.internal.export.Field.from;
import static club.datatalks.dataops.operations.internal.export.Field.lists;
import static club.datatalks.dataops.operations.internal.export.Field.numbers;
import static club.datatalks.dataops.operations.internal.export.Field.objects;
import static club.datatalks.dataops.operations.internal.export.Field.textLists;
import static club.datatalks.dataops.operations.internal.export.Field.texts;

import club.datatalks.dataops.operations.internal.export.Field.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of records of an export, in the order of its files. Source: the format {@code dataops.execution.v1}; beyond
 * it {@code role}, {@code disabled}, {@code system}, {@code emoji}, {@code storage_path}, {@code occurrence},
 * {@code proof_artifact_id}, {@code dismissed_by} and {@code proof_exceptions}, without which a restore would lose
 * something.
 */
enum Entity {
    USERS("user_id", texts("name", "email", "role", "created_at"), flags("disabled")),
    TASKS(
            "task_id",
            texts(
                    "description",
                    "date",
                    "status",
                    "source",
                    "comment",
                    "waiting_for",
                    "follow_up_at",
                    "follow_up_channel",
                    "external_status",
                    "instructions_url",
                    "instruction_doc_id",
                    "instruction_step_id",
                    "phase",
                    "link",
                    "required_link_name",
                    "assignee_id",
                    "bundle_id",
                    "template_id",
                    "template_task_ref",
                    "recurring_config_id",
                    "stage_on_complete",
                    "completed_by",
                    "completed_at",
                    "created_at",
                    "updated_at",
                    "occurrence",
                    "proof_artifact_id"),
            flags("requires_file"),
            textLists("systems", "tags"),
            lists("task_history", "artifact_refs", "assistant_job_refs", "intake_refs", "audit_event_refs"),
            objects("proof_requirement"),
            Field.of(Kind.TEXT_OR_OBJECT, "validation")),
    BUNDLES(
            "bundle_id",
            texts(
                    "title",
                    "description",
                    "anchor_date",
                    "template_id",
                    "status",
                    "stage",
                    "emoji",
                    "created_at",
                    "updated_at"),
            textLists("tags"),
            lists(
                    "references",
                    "bundle_links",
                    "artifact_refs",
                    "assistant_job_refs",
                    "intake_refs",
                    "audit_event_refs")),
    TEMPLATES(
            "template_id",
            texts(
                    "name",
                    "type",
                    "emoji",
                    "default_assignee_id",
                    "trigger_type",
                    "trigger_schedule",
                    "created_at",
                    "updated_at"),
            numbers("trigger_lead_days"),
            flags("trigger_enabled"),
            textLists("tags", "source_doc_ids"),
            lists("phases", "references", "bundle_link_definitions", "task_definitions")),
    RECURRING_CONFIGS(
            "recurring_config_id",
            texts(
                    "description",
                    "cron_expression",
                    "assignee_id",
                    "instructions_url",
                    "instruction_doc_id",
                    "instruction_step_id",
                    "required_link_name",
                    "created_at",
                    "updated_at"),
            flags("requires_file", "enabled"),
            textLists("systems", "tags"),
            objects("proof_requirement")),
    FILES(
            "file_id",
            texts(
                    "task_id",
                    "bundle_id",
                    "filename",
                    "category",
                    "storage_provider",
                    "content_type",
                    "checksum",
                    "created_at",
                    "storage_path"),
            from("storage_uri", "storageUri", "storagePath"),
            numbers("size_bytes"),
            textLists("tags")),
    ARTIFACTS(
            "artifact_id",
            texts(
                    "type",
                    "title",
                    "description",
                    "status",
                    "storage_provider",
                    "storage_uri",
                    "filename",
                    "content_type",
                    "checksum",
                    "visibility",
                    "data_class",
                    "task_id",
                    "bundle_id",
                    "assistant_job_id",
                    "file_id",
                    "source_type",
                    "created_by",
                    "reviewed_by",
                    "created_at",
                    "updated_at",
                    "reviewed_at"),
            numbers("size_bytes"),
            textLists("tags"),
            objects("metadata")),
    ASSISTANT_JOBS(
            "assistant_job_id",
            texts(
                    "assistant_type",
                    "title",
                    "status",
                    "task_id",
                    "bundle_id",
                    "requested_by",
                    "retry_of_job_id",
                    "created_at",
                    "queued_at",
                    "started_at",
                    "completed_at",
                    "updated_at"),
            numbers("attempt_count", "max_attempts"),
            flags("approval_required"),
            textLists("output_artifact_ids"),
            lists("input_refs", "log_refs"),
            objects("approval", "last_error")),
    AUDIT_EVENTS(
            "audit_event_id",
            texts("assistant_job_id", "actor_id", "action", "summary", "created_at"),
            objects("metadata")),
    INTAKE_ITEMS(
            "intake_item_id",
            texts(
                    "source",
                    "source_message_id",
                    "source_thread_id",
                    "source_received_at",
                    "created_at",
                    "updated_at",
                    "triaged_at",
                    "archived_at",
                    "created_by",
                    "triaged_by",
                    "owner_id",
                    "assignee_id",
                    "status",
                    "title",
                    "summary",
                    "body_ref",
                    "duplicate_of_intake_item_id",
                    "priority",
                    "data_class",
                    "resolution_reason",
                    "blocked_reason",
                    "waiting_for",
                    "follow_up_at",
                    "last_follow_up_at"),
            textLists(
                    "received_channels",
                    "task_ids",
                    "bundle_ids",
                    "assistant_job_ids",
                    "related_intake_item_ids",
                    "tags"),
            lists("link_refs", "file_refs", "artifact_refs", "history"),
            objects("source_actor", "assistant_readiness", "metadata")),
    NOTIFICATIONS(
            "notification_id",
            texts(
                    "message",
                    "user_id",
                    "task_id",
                    "intake_item_id",
                    "bundle_id",
                    "template_id",
                    "recurring_config_id",
                    "due_at",
                    "created_at"),
            from("notification_type", "type"),
            flags("dismissed"),
            textLists("dismissed_by"),
            objects("metadata"));

    /** The field of a record that names it. */
    final String idField;

    final List<Field> fields;

    @SafeVarargs
    Entity(String idField, Stream<Field>... fields) {
        this.idField = idField;
        this.fields = Arrays.stream(fields).flatMap(some -> some).toList();
    }

    static Optional<Entity> named(String name) {
        return Arrays.stream(values())
                .filter(entity -> entity.lower().equals(name))
                .findFirst();
    }

    /** Its name in the export. */
    String lower() {
        return name().toLowerCase(Locale.ROOT);
    }

    String file() {
        return lower() + ".jsonl";
    }

    /**
     * The record of something as the API shows it; only fields of the format, by name, and of these only filled ones.
     *
     * @throws IllegalArgumentException when it has no id
     */
    TreeMap<String, Object> record(Map<String, ? extends @Nullable Object> view) {
        if (!(view.get("id") instanceof String id) || id.isEmpty()) {
            throw new IllegalArgumentException("one of the " + lower() + " has no id");
        }
        TreeMap<String, Object> record = new TreeMap<>();
        for (Field field : fields) {
            Object value = field.valueIn(view);
            if (value != null) {
                record.put(field.name(), value);
            }
        }
        record.put(idField, id);
        return record;
    }
}
