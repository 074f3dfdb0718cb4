package club.datatalks.dataops.export;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An export that was made.
 *
 * @param entityCounts how many records of each kind, in the order of the format
 * @param checksums {@code sha256:…} of each file but the manifest, by its name
 * @param problems what the validation of the export found; empty for a valid one
 * @param directory where the files are; {@code null} when only the archive was kept
 * @param archive {@code null} when a plain directory was asked for
 */
public record ExportSummary(
        Instant generatedAt,
        String schemaVersion,
        int formatVersion,
        Map<String, Integer> entityCounts,
        Map<String, String> checksums,
        List<String> problems,
        @Nullable Path directory,
        @Nullable Archive archive) {

    public ExportSummary {
        entityCounts = Collections.unmodifiableMap(new LinkedHashMap<>(entityCounts));
        checksums = Collections.unmodifiableMap(new LinkedHashMap<>(checksums));
        problems = List.copyOf(problems);
    }

    /**
     * The one file that everything is in.
     *
     * @param uri {@code s3://…} or {@code file://…}
     * @param key where it is below the bucket or the folder; holds nothing secret
     * @param checksum {@code sha256:…} of its bytes
     */
    public record Archive(String uri, String key, String checksum, long bytes) {}
}
