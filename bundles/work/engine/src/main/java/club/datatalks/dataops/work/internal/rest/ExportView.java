package club.datatalks.dataops.work.internal.rest;

import club.datatalks.dataops.export.ExportSummary;
import club.datatalks.dataops.work.internal.model.Moments;
import java.util.LinkedHashMap;
import java.util.Map;

/** An export as the contract tells of it: ExportArchiveSummary or ExportDirectorySummary. */
final class ExportView {

    private ExportView() {}

    static Map<String, Object> of(ExportSummary export) {
        Map<String, Object> view = new LinkedHashMap<>();
        ExportSummary.Archive archive = export.archive();
        if (archive == null) {
            view.put("output_dir", String.valueOf(export.directory()));
            view.put("schema_version", export.schemaVersion());
            view.put("entity_counts", export.entityCounts());
            view.put("generated_at", Moments.timestamp(export.generatedAt()));
            return view;
        }
        view.put("archive_uri", archive.uri());
        view.put("archive_key", archive.key());
        view.put("generated_at", Moments.timestamp(export.generatedAt()));
        view.put("schema_version", export.schemaVersion());
        view.put("export_format_version", export.formatVersion());
        view.put("entity_counts", export.entityCounts());
        view.put("checksums", export.checksums());
        view.put("archive_checksum", archive.checksum());
        view.put("archive_size_bytes", archive.bytes());
        return view;
    }
}
