package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import java.time.Duration;
import java.time.Instant;

/**
 * That an archive was made, and what it was then; kept for a year and a month, so that a restore can be sure of what it
 * reads.
 *
 * @param id its key
 */
public record MadeArchive(String id, Instant generatedAt, String uri, String checksum, long bytes) {

    static final Index<MadeArchive> ALL = Index.ofAll("all", made -> ExportJson.timestamp(made.generatedAt()));

    static final CollectionSpec<MadeArchive> SPEC = CollectionSpec.of(
                    "export-archives", MadeArchive.class, MadeArchive::id)
            .index(ALL)
            .expiringAt(made -> made.generatedAt().plus(Duration.ofDays(396)));
}
