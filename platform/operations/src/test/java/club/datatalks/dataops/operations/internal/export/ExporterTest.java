package club.datatalks.dataops.operations.internal.export;

import static club.datatalks.dataops.operations.internal.export.ExportFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.export.ArchiveBucket;
import club.datatalks.dataops.export.ExportSummary;
import club.datatalks.dataops.export.ExportedCollection;
import club.datatalks.dataops.operations.internal.state.Stores;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.StateCollection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {

    @TempDir
    Path folder;

    private Stores stores;
    private ExportFixture fixture;

    @BeforeEach
    void open() {
        stores = new Stores(folder);
        fixture = new ExportFixture(folder, stores);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void hasAFileForEveryKindAlsoWhenThereIsNothing() throws IOException {
        Path export = fixture.exported();

        for (Entity entity : Entity.values()) {
            assertThat(export.resolve(entity.file())).isEmptyFile();
        }
        String manifest = Files.readString(export.resolve("manifest.json"));
        assertThat(manifest)
                .startsWith("{\n  \"schema_version\": \"dataops.execution.v1\",\n  \"export_format_version\": 1,\n"
                        + "  \"generated_at\": \"2026-06-28T19:24:17.410Z\",\n"
                        + "  \"source_environment\": \"Test Stage\",\n  \"source_stack\": \"stack\",\n"
                        + "  \"source_region\": \"eu-west-1\",\n  \"app_git_sha\": \"abc\",\n")
                .contains("  \"redactions\": [\n    \"users.password_hash\",\n    \"sessions\"\n  ],\n")
                .endsWith("  \"omitted_entities\": [\n    \"sessions\"\n  ]\n}\n");
        assertThat(ExportValidation.of(export).errors()).isEmpty();
    }

    /** Something of a plugin that the format does not know. */
    public record Sticker(String id, String printedBy, String apiKey, String link) {}

    @Test
    void writesWhatTheFormatDoesNotKnowBesideTheOthers() throws IOException {
        CollectionSpec<Sticker> stickers = CollectionSpec.of("stickers", Sticker.class, Sticker::id);
        fixture.sources.add(() -> List.of(new ExportedCollection<>(
                "stickers",
                stickers,
                sticker -> Map.of(
                        "id", sticker.id(),
                        "printedBy", sticker.printedBy(),
                        "apiKey", sticker.apiKey(),
                        "link", sticker.link()))));
        StateCollection<Sticker> kept = fixture.state.store().collection(stickers);
        kept.create(new Sticker("s-2", "Grace", "k", "https://example.org/?token=1"));
        kept.create(new Sticker("s-1", "", "k", ""));

        Path archives = folder.resolve("archives");
        ExportSummary made = fixture.into(archives, folder.resolve("export")).make("console");

        Path export = folder.resolve("export");
        assertThat(Files.readAllLines(export.resolve("stickers.jsonl")))
                .containsExactly(
                        "{\"id\":\"s-1\"}", "{\"id\":\"s-2\",\"link\":\"[redacted]\",\"printed_by\":\"Grace\"}");
        assertThat(Files.readString(export.resolve("manifest.json")))
                .contains("\"further_files\": {\n    \"stickers\": \"stickers.jsonl\"\n  }")
                .contains("\"further_counts\": {\n    \"stickers\": 2\n  }")
                .contains("\"stickers.api_key\"", "\"stickers.link\"");
        assertThat(made.entityCounts()).containsEntry("stickers", 2);
        assertThat(ExportValidation.of(export).errors()).isEmpty();

        Files.writeString(export.resolve("stickers.jsonl"), "{\"id\":\"s-1\"}\n{\"id\":\"s-1\"}\n{\n");
        assertThat(ExportValidation.of(export).errors())
                .anyMatch(error -> error.equals("stickers.jsonl checksum mismatch"))
                .anyMatch(error -> error.equals("stickers has duplicate id: s-1"))
                .anyMatch(error -> error.startsWith("stickers.jsonl line 3 is invalid JSON"));
    }

    @Test
    void refusesAKindThatCannotBeAFile() {
        fixture.sources.add(() -> List.of(new ExportedCollection<>(
                "../users", CollectionSpec.of("stickers", Sticker.class, Sticker::id), sticker -> Map.of())));

        assertThatThrownBy(fixture::exported)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 to 40 lower-case letters, digits and underscores");
    }

    @Test
    void writesRecordsByIdWithTheirFieldsByName() throws IOException {
        fixture.keep(Entity.USERS, "grace", "name", "Grace", "email", "", "disabled", false, "passwordHash", "$2");
        fixture.task("t-2", "requiresFile", false, "tags", List.of(), "systems", 7, "taskHistory", List.of());
        fixture.task("t-1", "assigneeId", "grace", "comment", "Zürich ✓");

        Path export = fixture.exported();

        assertThat(lines(export, Entity.TASKS))
                .containsExactly(
                        "{\"assignee_id\":\"grace\",\"comment\":\"Zürich ✓\",\"date\":\"2026-07-01\","
                                + "\"description\":\"Book the guest\",\"status\":\"todo\",\"task_id\":\"t-1\"}",
                        "{\"date\":\"2026-07-01\",\"description\":\"Book the guest\",\"requires_file\":false,"
                                + "\"status\":\"todo\",\"task_id\":\"t-2\"}");
        assertThat(lines(export, Entity.USERS))
                .containsExactly("{\"disabled\":false,\"name\":\"Grace\",\"user_id\":\"grace\"}");
        assertThat(ExportValidation.of(export).errors()).isEmpty();
    }

    @Test
    void copiesWhatIsNestedInStoredOrder() throws IOException {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("url", "");
        link.put("name", "Luma");
        fixture.keep(Entity.BUNDLES, "b", "title", "Episode", "bundleLinks", List.of(link), "emoji", "🎙");

        assertThat(lines(fixture.exported(), Entity.BUNDLES))
                .containsExactly("{\"bundle_id\":\"b\",\"bundle_links\":[{\"url\":\"\",\"name\":\"Luma\"}],"
                        + "\"emoji\":\"🎙\",\"title\":\"Episode\"}");
    }

    @Test
    void takesOutWhatLooksLikeASecretAndSaysWhere() throws IOException {
        fixture.keep(
                Entity.ARTIFACTS,
                "a",
                "type",
                "report",
                "title",
                "Q1 ?sig=abc",
                "storageUri",
                "https://example.org/q1",
                "createdAt",
                "2026-01-01",
                "updatedAt",
                "2026-01-01",
                "metadata",
                Map.of("accessToken", "x", "rows", 3));
        fixture.task("t", "comment", "see https://s3/x?X-Amz-Signature=1 now");

        Path export = fixture.exported();

        assertThat(lines(export, Entity.ARTIFACTS).get(0))
                .contains("\"title\":\"[redacted]\"", "\"metadata\":{\"rows\":3}")
                .doesNotContain("abc", "ccessToken");
        assertThat(lines(export, Entity.TASKS).get(0)).contains("\"comment\":\"[redacted]\"");
        assertThat(ExportFolder.open(export).manifest())
                .containsEntry(
                        "redactions",
                        List.of(
                                "users.password_hash",
                                "sessions",
                                "artifacts.metadata.accessToken",
                                "artifacts.title",
                                "tasks.comment"));
        assertThat(ExportValidation.of(export).errors()).isEmpty();
    }

    @Test
    void standsForWhatTheRoutesTakeAndTheFormatDoesNot() throws IOException {
        fixture.task("t-1", "date", "next week", "createdAt", "2026-03-04T05:06:07.000Z");
        fixture.task(
                "t-2",
                "status",
                "waiting",
                "waitingFor",
                "Ana",
                "followUpAt",
                "soon",
                "createdAt",
                "2026-03-04T05:06:07.000Z",
                "taskHistory",
                List.of(Map.of(
                        "id",
                        "h",
                        "taskId",
                        "t-2",
                        "action",
                        "waiting-started",
                        "followUpAt",
                        "soon",
                        "createdAt",
                        "2026-03-04T05:06:07.000Z")));
        fixture.keep(
                Entity.ARTIFACTS,
                "a",
                "type",
                "report",
                "title",
                "Q1",
                "storageProvider",
                "local-dev",
                "storageUri",
                "file:q1",
                "createdAt",
                "2026-01-01",
                "updatedAt",
                "2026-01-01");

        Path export = fixture.exported();

        assertThat(ExportValidation.of(export).errors()).isEmpty();
        assertThat(lines(export, Entity.TASKS).get(0))
                .contains("\"date\":\"2026-03-04\"", "\"date_text\":\"next week\"");
        assertThat(lines(export, Entity.TASKS).get(1))
                .contains(
                        "\"follow_up_at\":\"2026-03-04T05:06:07.000Z\"",
                        "\"follow_up_at_text\":\"soon\"",
                        "\"followUpAtText\":\"soon\"");
        assertThat(lines(export, Entity.ARTIFACTS).get(0)).contains("\"checksum\":\"unknown\"");
        assertThat(ExportFolder.open(export).manifest())
                .containsEntry(
                        "replaced_values",
                        Map.of(
                                "artifacts.checksum",
                                1,
                                "tasks.date",
                                1,
                                "tasks.follow_up_at",
                                1,
                                "tasks.task_history.followUpAt",
                                1));
    }

    @Test
    void pointsNowhereWhereNothingIsAndNamesWhoActed() throws IOException {
        fixture.task(
                "t",
                "status",
                "done",
                "completedBy",
                "automation",
                "bundleId",
                "gone",
                "assistantJobRefs",
                List.of(Map.of("assistantJobId", "no-job")),
                "taskHistory",
                List.of(Map.of(
                        "id",
                        "h",
                        "taskId",
                        "t",
                        "action",
                        "completed",
                        "actorId",
                        "ghost",
                        "createdAt",
                        "2026-01-01")));
        fixture.keep(Entity.NOTIFICATIONS, "n", "message", "Ask again", "type", "follow-up-due", "taskId", "deleted");
        fixture.keep(Entity.FILES, "f", "taskId", "deleted", "filename", "x.pdf", "storagePath", "deleted/x.pdf");

        Path export = fixture.exported();

        assertThat(lines(export, Entity.TASKS).get(0)).doesNotContain("gone", "no-job", "bundle_id");
        assertThat(lines(export, Entity.USERS))
                .containsExactly(
                        "{\"disabled\":true,\"name\":\"automation\",\"system\":true,\"user_id\":\"automation\"}",
                        "{\"disabled\":true,\"name\":\"ghost\",\"system\":true,\"user_id\":\"ghost\"}");
        assertThat(lines(export, Entity.NOTIFICATIONS)).isEmpty();
        assertThat(lines(export, Entity.FILES).get(0))
                .contains("\"storage_uri\":\"deleted/x.pdf\"")
                .doesNotContain("task_id");
        assertThat(ExportFolder.open(export).manifest())
                .containsEntry(
                        "cleared_references",
                        Map.of("files.task_id", 1, "tasks.assistant_job_refs", 1, "tasks.bundle_id", 1));
        assertThat(ExportValidation.of(export).errors()).isEmpty();
    }

    @Test
    void leavesOutOfTheHistoryWhichOtherBundleATaskWasIn() throws IOException {
        fixture.keep(Entity.BUNDLES, "b-2", "title", "Now");
        fixture.task(
                "t",
                "bundleId",
                "b-2",
                "taskHistory",
                List.of(Map.of(
                        "id", "h", "taskId", "t", "bundleId", "b-1", "action", "reopened", "createdAt", "2026-01-01")));

        Path export = fixture.exported();

        assertThat(lines(export, Entity.TASKS).get(0)).doesNotContain("b-1").contains("\"bundle_id\":\"b-2\"");
        assertThat(ExportValidation.of(export).errors()).isEmpty();
    }

    @Test
    void saysWhichProofWasTakenAwaySinceATaskWasDone() throws IOException {
        fixture.task(
                "t",
                "status",
                "done",
                "requiresFile",
                true,
                "requiredLinkName",
                "Luma",
                "proofRequirement",
                Map.of("type", "artifact"));

        Path export = fixture.exported();

        assertThat(lines(export, Entity.TASKS).get(0)).contains("\"proof_exceptions\":[\"link\",\"file\",\"proof\"]");
        assertThat(ExportValidation.of(export).errors()).isEmpty();
    }

    @Test
    void refusesWhenThereIsNoPlaceForIt() {
        assertThatThrownBy(() -> fixture.into(null, null).make("grace"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("Export storage is not configured");
        assertThatThrownBy(() -> fixture.into(null, folder).archive("grace"))
                .hasMessage("Export archive storage is not configured");
    }

    @Test
    void replacesAnEarlierExportInItsFolder() throws IOException {
        fixture.task("t-1");
        Exporter exporter = fixture.into(null, folder.resolve("out"));
        exporter.make("grace");
        fixture.task("t-2");

        ExportSummary summary = exporter.make("grace");

        Path out = folder.resolve("out");
        assertThat(summary.directory()).isEqualTo(out);
        assertThat(summary.archive()).isNull();
        assertThat(summary.entityCounts()).containsEntry("tasks", 2).hasSize(11);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(12);
        }
        assertThat(ExportValidation.of(out).entityCounts()).containsEntry("tasks", 2);
        assertThat(fixture.state.store().auditLog().byActor("grace", 10, null).entries())
                .extracting(AuditRecord::event)
                .extracting(event -> event.entityType() + " " + event.action())
                .containsExactly("export exported", "export exported");
    }

    @Test
    void keepsAnArchiveBelowAKeyOfEnvironmentAndTime() throws IOException {
        fixture.task("t");
        Exporter exporter = fixture.into(folder.resolve("archives"), null);
        assertThat(exporter.newestArchive()).isEmpty();

        ExportSummary.Archive archive =
                Objects.requireNonNull(exporter.make("grace").archive());

        assertThat(archive.key())
                .isEqualTo("execution-exports/test-stage/2026-06-28/"
                        + "dataops-execution-2026-06-28T19-24-17-410Z.tar.gz");
        Path file = folder.resolve("archives").resolve(archive.key());
        assertThat(archive.uri()).isEqualTo("file://" + file.toAbsolutePath());
        assertThat(archive.checksum()).isEqualTo(Checksums.of(file));
        assertThat(archive.bytes()).isEqualTo(Files.size(file));
        assertThat(exporter.newestArchive()).contains(ExportFixture.NOW);
        assertThat(tar(file))
                .startsWith("manifest.json 0000644 0000000", "users.jsonl", "tasks.jsonl", "bundles.jsonl");
    }

    @Test
    void givesEqualBytesForEqualDataOfTheSameMoment() throws IOException {
        fixture.task("t");
        Path export = fixture.exported();
        Path one = folder.resolve("one.tar.gz");
        Path two = folder.resolve("two.tar.gz");

        Archive.write(export, Archive.names(), ExportFixture.NOW, one);
        Archive.write(fixture.exported(), Archive.names(), ExportFixture.NOW, two);

        assertThat(two).hasSameBinaryContentAs(one);
        assertThatThrownBy(() -> Archive.write(export, List.of("../x"), ExportFixture.NOW, one))
                .hasMessage("Refusing to archive unsafe export filename: ../x");
    }

    @Test
    void makesSafeKeysOfStrangeEnvironments() {
        assertThat(Archive.key("", "Prod/../EU west", ExportFixture.NOW)).startsWith("prod-..-eu-west/2026-06-28/");
        assertThat(Archive.key("//a/b/", "..", ExportFixture.NOW)).startsWith("a/b/unknown/2026");
        assertThat(Archive.key("x", "ÄÖ", ExportFixture.NOW)).startsWith("x/unknown/");
    }

    @Test
    void sendsTheArchiveToTheBucketWhenOneIsSetAndKeepsTheFiles() throws IOException {
        List<String> sent = new ArrayList<>();
        ArchiveBucket bucket = new ArchiveBucket() {
            @Override
            public String name() {
                return "exports";
            }

            @Override
            public void put(String key, Path file, String sha256, Map<String, String> metadata) {
                sent.add(key + " " + sha256 + " " + metadata.get("generated_at") + " " + Files.isRegularFile(file));
            }
        };

        ExportSummary summary = fixture.exporter("exports", folder.resolve("a"), folder.resolve("out"), bucket)
                .make("grace");

        ExportSummary.Archive archive = Objects.requireNonNull(summary.archive());
        assertThat(archive.uri()).isEqualTo("s3://exports/" + archive.key());
        assertThat(sent)
                .containsExactly(
                        archive.key() + " " + Checksums.hex(archive.checksum()) + " 2026-06-28T19:24:17.410Z true");
        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(ExportValidation.of(folder.resolve("out")).isValid()).isTrue();
        assertThatThrownBy(() -> fixture.exporter("exports", null, null, null).make("grace"))
                .hasMessageStartingWith("DATAOPS_EXPORT_ARCHIVE_BUCKET needs the provider s3");
    }

    /** The name, mode and owner of each entry; a plain reader of the format. */
    private static List<String> tar(Path archive) throws IOException {
        byte[] bytes;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            bytes = in.readAllBytes();
        }
        List<String> entries = new ArrayList<>();
        for (int at = 0; bytes[at] != 0; ) {
            String name = text(bytes, at, 100);
            assertThat(text(bytes, at + 257, 8)).isEqualTo("ustar");
            assertThat(Long.parseLong(text(bytes, at + 136, 12), 8)).isEqualTo(ExportFixture.NOW.getEpochSecond());
            int size = Integer.parseInt(text(bytes, at + 124, 12), 8);
            entries.add(
                    entries.isEmpty()
                            ? "%s %s %s".formatted(name, text(bytes, at + 100, 8), text(bytes, at + 108, 8))
                            : name);
            at += 512 + (size + 511) / 512 * 512;
        }
        return entries;
    }

    private static String text(byte[] bytes, int at, int length) throws IOException {
        String field =
                new String(new ByteArrayInputStream(bytes, at, length).readAllBytes(), StandardCharsets.US_ASCII);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }
}
