package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.operations.internal.export.Field.Kind;
import club.datatalks.dataops.operations.internal.export.References.ObjectList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What has to be true of tasks, bundles, templates and recurring configs. */
final class WorkRules {

    private static final Set<String> STATUSES = Set.of("todo", "waiting", "done", "archived");
    private static final Set<String> ACTIONS = Set.of(
            "waiting-started",
            "follow-up-sent",
            "response-received",
            "unblocked",
            "wait-resolved",
            "completed",
            "reopened");

    private final DoneCheck done;

    WorkRules(Evidence evidence) {
        this.done = new DoneCheck(evidence);
    }

    void task(RecordCheck task, Map<String, Object> record) {
        task.required("description", "date");
        task.days("date");
        task.oneOf("status", STATUSES);
        if (task.text("status").equals("waiting")) {
            task.required("waiting_for", "follow_up_at");
        }
        task.moments("follow_up_at", "completed_at", "created_at", "updated_at");
        task.kind(
                Kind.TEXT, "instructions_url", "instruction_doc_id", "instruction_step_id", "phase", "external_status");
        task.kind(Kind.TEXTS, "systems");
        task.kind(Kind.TEXT_OR_OBJECT, "validation");
        task.proof("proof_requirement");
        Set<String> seen = new HashSet<>();
        task.each("task_history", entry -> history(entry, task, seen));
        done.problems(record).forEach(task::problem);
    }

    private static void history(RecordCheck entry, RecordCheck task, Set<String> seen) {
        entry.required("id", "createdAt");
        String id = entry.text("id");
        if (!id.isEmpty() && !seen.add(id)) {
            entry.problem("has duplicate id: " + id);
        }
        if (!entry.text("taskId").equals(task.text("task_id"))) {
            entry.problem("taskId must match parent task_id");
        }
        String bundle = entry.text("bundleId");
        if (!bundle.isEmpty() && !task.text("bundle_id").isEmpty() && !bundle.equals(task.text("bundle_id"))) {
            entry.problem("bundleId must match parent bundle_id");
        }
        entry.required("action");
        entry.oneOf("action", ACTIONS);
        entry.reference("actorId", Entity.USERS);
        entry.moments("followUpAt", "previousFollowUpAt", "createdAt");
        entry.kind(Kind.TEXT, "bundleId", "channel", "waitingFor", "note");
    }

    void bundle(RecordCheck bundle) {
        bundle.days("anchor_date");
    }

    void template(RecordCheck template) {
        template.kind(Kind.TEXTS, "source_doc_ids");
        template.kind(Kind.FLAG, "trigger_enabled");
        template.each("phases", phase -> phase.required("id", "name"));
        template.each("task_definitions", WorkRules::definition);
    }

    private static void definition(RecordCheck definition) {
        definition.kind(
                Kind.TEXT,
                "refId",
                "description",
                "instructionsUrl",
                "instructionDocId",
                "instructionStepId",
                "phase",
                "assigneeId",
                "requiredLinkName",
                "stageOnComplete");
        definition.kind(Kind.TEXTS, "systems");
        definition.kind(Kind.TEXT_OR_OBJECT, "validation");
        definition.proof("proofRequirement");
        for (ObjectList list : References.OF_WORK) {
            definition.references(list, list.nested());
        }
    }

    void recurring(RecordCheck config) {
        config.required("description", "cron_expression");
        for (Field field : Entity.RECURRING_CONFIGS.fields) {
            config.kind(field.kind(), field.name());
        }
        config.proof("proof_requirement");
    }
}
