package club.datatalks.dataops.operations.internal.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first file of an export, which says what the others are. */
final class Manifest {

    static final String FILE = "manifest.json";
    static final String SCHEMA_VERSION = "dataops.execution.v1";
    static final int FORMAT_VERSION = 1;

    /** The files of kinds that the format does not know, and how many records are in them; missing without any. */
    static final String FURTHER_FILES = "further_files";

    static final String FURTHER_COUNTS = "further_counts";

    /** What never is in an export, and what nobody will find there. */
    static final List<String> REDACTIONS = List.of("users.password_hash", "sessions");

    static final List<String> OMITTED = List.of("sessions");

    private Manifest() {}

    /**
     * @param further records of each kind that the format does not know
     * @param redacted paths of what looked like a secret
     * @param cleared how many pointers led nowhere, by entity and field
     * @param replaced how many values did not fit the format and stand beside what stands for them, likewise
     */
    static Map<String, Object> of(
            Instant generatedAt,
            Origin origin,
            Map<String, Integer> counts,
            Map<String, Integer> further,
            Map<String, String> checksums,
            Collection<String> redacted,
            Map<String, Integer> cleared,
            Map<String, Integer> replaced) {
        Map<String, String> files = new LinkedHashMap<>();
        for (Entity entity : Entity.values()) {
            files.put(entity.lower(), entity.file());
        }
        List<String> redactions = new ArrayList<>(REDACTIONS);
        redactions.addAll(redacted);
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schema_version", SCHEMA_VERSION);
        manifest.put("export_format_version", FORMAT_VERSION);
        manifest.put("generated_at", ExportJson.timestamp(generatedAt));
        manifest.put("source_environment", origin.environment());
        manifest.put("source_stack", origin.stack());
        manifest.put("source_region", origin.region());
        manifest.put("app_git_sha", origin.gitSha());
        manifest.put("entity_files", files);
        manifest.put("entity_counts", counts);
        manifest.put("checksums", checksums);
        manifest.put("redactions", redactions);
        manifest.put("omitted_entities", OMITTED);
        if (!further.isEmpty()) {
            Map<String, String> furtherFiles = new LinkedHashMap<>();
            further.keySet().forEach(kind -> furtherFiles.put(kind, FurtherKind.file(kind)));
            manifest.put(FURTHER_FILES, furtherFiles);
            manifest.put(FURTHER_COUNTS, further);
        }
        if (!cleared.isEmpty()) {
            manifest.put("cleared_references", cleared);
        }
        if (!replaced.isEmpty()) {
            manifest.put("replaced_values", replaced);
        }
        return manifest;
    }
}
