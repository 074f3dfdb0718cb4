package club.datatalks.dataops.operations.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportValidationTest {

    private static final String TASK = "{'task_id':'t','description':'Book','date':'2026-07-01'";
    private static final String DATES = "'created_at':'2026-01-01','updated_at':'2026-01-01T08:00Z'";

    @TempDir
    Path folder;

    private final Map<Entity, String> files = new LinkedHashMap<>();

    @BeforeEach
    void startWithNothing() {
        for (Entity entity : Entity.values()) {
            files.put(entity, "");
        }
    }

    @Test
    void acceptsRecordsOfEveryKindThatHangTogether() throws IOException {
        put(Entity.USERS, "{'user_id':'grace','name':'Grace','new_field':1}");
        put(
                Entity.TASKS,
                TASK + ",'assignee_id':'grace','bundle_id':'b','intake_refs':[{'intakeItemId':'i'}],"
                        + "'task_history':[{'id':'h','taskId':'t','bundleId':'b','action':'completed','actorId':'grace',"
                        + "'createdAt':'2026-07-01T08:00:00.000Z'}]}");
        put(Entity.BUNDLES, "{'bundle_id':'b','anchor_date':'2026-07-01','template_id':'tp'}");
        put(
                Entity.TEMPLATES,
                "{'template_id':'tp','phases':[{'id':'p','name':'Before'}],"
                        + "'task_definitions':[{'refId':'r','systems':['luma'],'validation':'x'}]}");
        put(Entity.RECURRING_CONFIGS, "{'recurring_config_id':'r','description':'x','cron_expression':'0 9 * * 1'}");
        put(Entity.FILES, "{'file_id':'f','task_id':'t'}");
        put(
                Entity.ARTIFACTS,
                "{'artifact_id':'a','type':'report','title':'x','storage_uri':'https://x',"
                        + "'storage_provider':'github','status':'approved','reviewed_at':'2026-01-01'," + DATES + "}");
        put(
                Entity.ASSISTANT_JOBS,
                "{'assistant_job_id':'j','assistant_type':'social-draft','title':'x'," + DATES + "}");
        put(
                Entity.AUDIT_EVENTS,
                "{'audit_event_id':'e','summary':'x','action':'queued','created_at':'2026-01-01',"
                        + "'assistant_job_id':'j','actor_id':'grace'}");
        put(
                Entity.INTAKE_ITEMS,
                "{'intake_item_id':'i','source':'email','status':'new','title':'x','summary':'x',"
                        + "'source_received_at':'2026-01-01','artifact_refs':[{'artifactId':'a'}]," + DATES + "}");
        put(
                Entity.NOTIFICATIONS,
                "{'notification_id':'n','message':'x','notification_type':'follow-up-due',"
                        + "'task_id':'t','due_at':'2026-01-01'}");

        ExportValidation validation = validation();

        assertThat(validation.errors()).isEmpty();
        assertThat(validation.entityCounts()).hasSize(11).containsEntry("tasks", 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'date':'2026-02-30'                        | field date must be a YYYY-MM-DD date
            'status':'soon'                            | field status has unknown value: soon
            'status':'waiting','waiting_for':'Maria'   | missing required string field follow_up_at
            'follow_up_at':'tomorrow'                  | field follow_up_at must be a parseable date or timestamp
            'phase':7                                  | field phase must be a string when present
            'systems':['a',1]                          | field systems must be an array of strings when present
            'validation':7                             | field validation must be a string or object when present
            'proof_requirement':{'type':'x'}           | field proof_requirement.type must be one of: url, file, artifact, comment, external-status
            'proof_requirement':{'type':'url','label':1} | field proof_requirement.label must be a string when present
            'artifact_refs':[7]                        | .artifact_refs[0] must be an object
            'artifact_refs':[{}]                       | .artifact_refs[0] missing required string field artifactId
            'assistant_job_refs':[{'assistantJobId':'x'}] | .assistant_job_refs[0] references missing assistant_job_id: x
            'bundle_id':'x'                            | references missing bundle_id: x
            'completed_by':'x'                         | references missing completed_by: x
            'task_history':{}                          | field task_history must be an array when present
            'comment':'x?token=1'                      | .comment must not contain signed URLs or tokens
            'validation':{'apiKey':1}                  | .validation.apiKey must not contain secrets or signed URLs
            'status':'done','required_link_name':'Luma' | cannot be done without required link Luma
            'status':'done','requires_file':true       | cannot be done without an exported file proof
            'status':'done','proof_requirement':{'type':'url'} | cannot be done without required url proof
            'status':'done','proof_requirement':{'type':'artifact'} | cannot be done without required approved artifact proof
            """)
    void tellsWhatIsWrongWithATask(String field, String problem) throws IOException {
        put(Entity.TASKS, "{'task_id':'t','description':'Book','date':'2026-07-01'," + field + "}");

        String separator = problem.startsWith(".") ? "" : " ";
        assertThat(validation().errors()).containsExactly("tasks[0]" + separator + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'taskId':'x'                               | taskId must match parent task_id
            'bundleId':'x'                             | bundleId must match parent bundle_id
            'action':'slept'                           | field action has unknown value: slept
            'actorId':'x'                              | references missing actorId: x
            'createdAt':''                             | missing required string field createdAt
            """)
    void tellsWhatIsWrongWithTheHistoryOfATask(String field, String problem) throws IOException {
        put(Entity.BUNDLES, "{'bundle_id':'b'}");
        put(
                Entity.TASKS,
                TASK + ",'bundle_id':'b','task_history':[{'id':'h','taskId':'t','action':'reopened',"
                        + "'createdAt':'2026-01-01'," + field + "}]}");

        assertThat(validation().errors()).containsExactly("tasks[0].task_history[0] " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ARTIFACTS      | 'artifact_id':'a','type':'x','title':'x','storage_uri':'x','created_at':'x','updated_at':'x' | artifacts[0] field type has unknown value: x
            ARTIFACTS      | 'artifact_id':'a','type':'other','title':'x','storage_uri':'x','created_at':'x','updated_at':'x','storage_provider':'s3' | artifacts[0] checksum is required for DataOps-owned s3 artifacts
            ARTIFACTS      | 'artifact_id':'a','type':'other','title':'x','storage_uri':'x','created_at':'x','updated_at':'x','status':'rejected' | artifacts[0] reviewed_at is required for reviewed artifacts
            ASSISTANT_JOBS | 'assistant_job_id':'j','assistant_type':'podcast','title':'x','created_at':'x','updated_at':'x' | assistant_jobs[0] must reference task_id or bundle_id
            AUDIT_EVENTS   | 'audit_event_id':'e','summary':'x','action':'x','created_at':'x' | audit_events[0] field action has unknown value: x
            BUNDLES        | 'bundle_id':'b','anchor_date':'July' | bundles[0] field anchor_date must be a YYYY-MM-DD date
            TEMPLATES      | 'template_id':'t','phases':[{'id':'p'}] | templates[0].phases[0] missing required string field name
            RECURRING_CONFIGS | 'recurring_config_id':'r','description':'x','cron_expression':'x','enabled':'yes' | recurring_configs[0] field enabled must be a boolean when present
            FILES          | 'file_id':'f','task_id':'x' | files[0] references missing task_id: x
            NOTIFICATIONS  | 'notification_id':'n','message':'x','notification_type':'follow-up-due','due_at':'x' | notifications[0] follow-up-due requires task_id or intake_item_id
            NOTIFICATIONS  | 'notification_id':'n','message':'x','notification_type':'x' | notifications[0] field notification_type has unknown value: x
            INTAKE_ITEMS   | 'intake_item_id':'i','source':'email','status':'ignored','title':'x','summary':'x','source_received_at':'2026-01-01','created_at':'2026-01-01','updated_at':'2026-01-01' | intake_items[0] missing required string field resolution_reason
            """)
    void tellsWhatIsWrongWithOthers(Entity entity, String fields, String problem) throws IOException {
        put(entity, "{" + fields + "}");

        assertThat(validation().errors()).containsExactly(problem);
    }

    @Test
    void knowsWhichRecordsAreThereTwice() throws IOException {
        put(Entity.TASKS, TASK + "}", TASK + "}");
        put(Entity.NOTIFICATIONS, reminder("n-1"), reminder("n-2"));

        assertThat(validation().errors())
                .containsExactly(
                        "tasks has duplicate task_id: t",
                        "notifications[1] duplicates follow-up reminder key: task:t#2026-01-01");
    }

    private static String reminder(String id) {
        return "{'notification_id':'" + id
                + "','message':'x','notification_type':'follow-up-due','task_id':'t','due_at':'2026-01-01'}";
    }

    @Test
    void acceptsATaskThatAnAgreedPhraseClosed() throws IOException {
        String closure = "'requires_file':true,'proof_requirement':{'type':'url'},'status':'done',"
                + "'validation':{'skipClosure':{'allowedStatuses':['no book this week']";
        put(
                Entity.TASKS,
                TASK + ",'comment':'[2026-03-01 Grace] No book this week'," + closure + "}}}",
                "{'task_id':'t-2','description':'Book','date':'2026-07-01','external_status':'no book this week',"
                        + closure + ",'suppresses':{'no book this week':{'file':true}}}}}");

        assertThat(validation().errors()).containsExactly("tasks[1] cannot be done without required url proof");
    }

    @Test
    void acceptsAnArtifactThatOnlyTheBundleRefersTo() throws IOException {
        put(Entity.BUNDLES, "{'bundle_id':'b','artifact_refs':[{'artifactId':'a'}]}");
        put(
                Entity.ARTIFACTS,
                "{'artifact_id':'a','type':'other','title':'x','storage_uri':'x','status':'approved',"
                        + "'reviewed_at':'2026-01-01'," + DATES + "}");
        put(Entity.TASKS, TASK + ",'bundle_id':'b','status':'done','proof_requirement':{'type':'artifact'}}");

        assertThat(validation().errors()).isEmpty();
    }

    @Test
    void tellsOfFilesThatAreNotWhatTheManifestSays() throws IOException {
        put(Entity.TASKS, TASK + "}", "{'task_id':");
        write();
        Files.delete(folder.resolve("files.jsonl"));
        Files.writeString(folder.resolve("users.jsonl"), "{\"user_id\":\"x\"}\n");

        assertThat(ExportValidation.of(folder).errors())
                .satisfiesExactly(
                        error -> assertThat(error).isEqualTo("users.jsonl checksum mismatch"),
                        error -> assertThat(error).isEqualTo("users count mismatch"),
                        error -> assertThat(error).startsWith("tasks.jsonl line 2 is invalid JSON: "),
                        error -> assertThat(error).isEqualTo("tasks count mismatch"),
                        error -> assertThat(error).isEqualTo("files.jsonl is missing: no such file"));
    }

    @Test
    void tellsOfAManifestThatIsNone() throws IOException {
        assertThat(ExportValidation.of(folder).errors())
                .containsExactly("manifest.json is missing or invalid: no such file");
        for (String text : List.of("", "null", "[]", "{", "{} {}")) {
            Files.writeString(folder.resolve("manifest.json"), text);
            assertThat(ExportValidation.of(folder).errors())
                    .singleElement()
                    .asString()
                    .startsWith("manifest.json is missing or invalid: ");
        }
        Files.writeString(folder.resolve("manifest.json"), "{\"entity_files\":{\"users\":\"../users.jsonl\"}}");
        assertThat(ExportValidation.of(folder).errors())
                .startsWith(
                        "manifest schema_version must be dataops.execution.v1",
                        "manifest export_format_version must be 1",
                        "manifest generated_at must be a parseable date or timestamp",
                        "../users.jsonl is missing: it is no plain file name",
                        "manifest missing entity file for tasks")
                .contains(
                        "manifest missing redaction marker users.password_hash",
                        "manifest missing omitted entity marker sessions");
    }

    @Test
    @Timeout(20)
    void survivesWhatIsMeantToHurt() throws IOException {
        String deep = "[".repeat(100_000);
        write();
        Files.writeString(folder.resolve("tasks.jsonl"), "{\"x\":" + deep + "\n\u0000\n[]\n7\n");
        Files.writeString(folder.resolve("users.jsonl"), "x".repeat(9_000_000));

        assertThat(ExportValidation.of(folder).errors())
                .contains("users.jsonl is missing: a line of it is longer than 8388608 bytes")
                .filteredOn(error -> error.startsWith("tasks.jsonl line"))
                .hasSize(4);
    }

    @Test
    void countsWhatAnImportWouldWrite() throws IOException {
        String item = "{'intake_item_id':'%s','source':'email','status':'blocked','title':'x','summary':'x',"
                + "'source_received_at':'2026-01-01','blocked_reason':'x','waiting_for':'x',"
                + "'follow_up_at':'2026-01-01'%s," + DATES + "}";
        put(Entity.TASKS, TASK + ",'status':'waiting','waiting_for':'x','follow_up_at':'2026-01-01'}");
        put(Entity.INTAKE_ITEMS, item.formatted("i", ""), item.formatted("i-2", ",'task_ids':['t']"));
        put(
                Entity.NOTIFICATIONS,
                "{'notification_id':'n','message':'x','notification_type':'follow-up-due',"
                        + "'intake_item_id':'i','due_at':'2026-01-01'}");
        write();

        assertThat(DryRun.of(folder).view())
                .containsEntry("valid", true)
                .containsEntry("totalRecords", 4)
                .containsEntry("skipped", Map.of())
                .containsEntry(
                        "followUpSummary",
                        Map.of(
                                "blockedIntakeItems",
                                2,
                                "standaloneBlockedIntakeItems",
                                1,
                                "linkedWaitingTasks",
                                1,
                                "intakeFollowUpNotifications",
                                1));

        put(Entity.TASKS, "{");
        write();
        assertThat(DryRun.of(folder).view()).containsEntry("valid", false).containsEntry("totalRecords", 3);
    }

    /** The lines of a file, with apostrophes for quotes. */
    private void put(Entity entity, String... records) {
        files.put(entity, String.join("\n", records).replace('\'', '"') + "\n");
    }

    private ExportValidation validation() throws IOException {
        write();
        return ExportValidation.of(folder);
    }

    private void write() throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, String> checksums = new LinkedHashMap<>();
        for (Map.Entry<Entity, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey().file());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
            counts.put(file.getKey().lower(), (int) file.getValue().lines().count());
            checksums.put(file.getKey().file(), Checksums.of(path));
        }
        Origin origin = new Origin("test", "x", "x", "x");
        Files.writeString(
                folder.resolve("manifest.json"),
                ExportJson.indented(Manifest.of(
                        ExportFixture.NOW, origin, counts, Map.of(), checksums, List.of(), Map.of(), Map.of())));
    }
}
