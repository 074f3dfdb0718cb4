package club.datatalks.dataops.operations.internal.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an export is worth, found without any store: whether its files are what the manifest says, and whether every
 * record is as the format wants it.
 *
 * @param errors in the order of the files; empty for a valid one
 * @param entityCounts how many records of each kind could be read
 */
public record ExportValidation(List<String> errors, Map<String, Integer> entityCounts) {

    public ExportValidation {
        errors = List.copyOf(errors);
        entityCounts = Collections.unmodifiableMap(new LinkedHashMap<>(entityCounts));
    }

    public boolean isValid() {
        return errors.isEmpty();
    }

    /** For programs: {@code valid}, {@code errors}, {@code entityCounts}. */
    public Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("valid", isValid());
        view.put("errors", errors);
        view.put("entityCounts", entityCounts);
        return view;
    }

    /** Examines the export in a folder; every file is read twice, and of the records only ids are kept. */
    public static ExportValidation of(Path folder) {
        Examination examination;
        try {
            examination = new Examination(ExportFolder.open(folder));
        } catch (IOException e) {
            return new ExportValidation(
                    List.of("manifest.json is missing or invalid: " + ExportFolder.reason(e)), Map.of());
        }
        examination.run();
        return new ExportValidation(examination.errors, examination.counts);
    }

    private static final class Examination {

        private final ExportFolder export;
        private final List<String> errors = new ArrayList<>();
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final KnownIds ids = new KnownIds();
        private final Evidence evidence = new Evidence();
        private final WorkRules work = new WorkRules(evidence);
        private final InboxRules inbox = new InboxRules();

        Examination(ExportFolder export) {
            this.export = export;
        }

        void run() {
            manifest();
            List<Entity> readable = new ArrayList<>();
            for (Entity entity : Entity.values()) {
                if (file(entity)) {
                    readable.add(entity);
                }
            }
            markers("redactions", "redaction", Manifest.REDACTIONS);
            markers("omitted_entities", "omitted entity", Manifest.OMITTED);
            readable.forEach(this::records);
            export.furtherFiles().forEach(this::further);
        }

        private void manifest() {
            Map<String, Object> manifest = export.manifest();
            if (!Manifest.SCHEMA_VERSION.equals(manifest.get("schema_version"))) {
                errors.add("manifest schema_version must be " + Manifest.SCHEMA_VERSION);
            }
            if (!(manifest.get("export_format_version") instanceof Number version)
                    || version.doubleValue() != Manifest.FORMAT_VERSION) {
                errors.add("manifest export_format_version must be " + Manifest.FORMAT_VERSION);
            }
            if (!(manifest.get("generated_at") instanceof String moment) || !Dates.isDayOrMoment(moment)) {
                errors.add("manifest generated_at must be a parseable date or timestamp");
            }
        }

        private void markers(String field, String name, List<String> wanted) {
            List<?> given = export.manifest().get(field) instanceof List<?> list ? list : List.of();
            wanted.stream()
                    .filter(marker -> !given.contains(marker))
                    .forEach(marker -> errors.add("manifest missing %s marker %s".formatted(name, marker)));
        }

        /** Reads a file for what others rely on; whether there is something to examine. */
        private boolean file(Entity entity) {
            String name = export.fileOf(entity);
            counts.put(entity.lower(), 0);
            if (name.isEmpty()) {
                errors.add("manifest missing entity file for " + entity.lower());
                return false;
            }
            int[] records = {0};
            try {
                Path file = export.path(name);
                if (!Checksums.of(file).equals(export.checksumOf(name))) {
                    errors.add(name + " checksum mismatch");
                }
                export.read(
                        entity,
                        (index, record) -> {
                            records[0]++;
                            if (record.get(entity.idField) instanceof String id) {
                                ids.add(entity, id);
                            }
                            evidence.add(entity, record);
                        },
                        (line, reason) -> errors.add("%s line %d is invalid JSON: %s".formatted(name, line, reason)));
            } catch (IOException e) {
                errors.add("%s is missing: %s".formatted(name, ExportFolder.reason(e)));
                return false;
            }
            counts.put(entity.lower(), records[0]);
            if (export.countOf(entity) != records[0]) {
                errors.add(entity.lower() + " count mismatch");
            }
            return true;
        }

        private void records(Entity entity) {
            Set<String> seen = new HashSet<>();
            try {
                export.read(entity, (index, record) -> record(entity, index, record, seen), (line, reason) -> {});
            } catch (IOException e) {
                errors.add("%s is missing: %s".formatted(export.fileOf(entity), ExportFolder.reason(e)));
            }
        }

        /** What the format does not know is whole and tells its records apart; more cannot be said of it. */
        private void further(String kind, String name) {
            int[] records = {0};
            Set<String> seen = new HashSet<>();
            try {
                if (!Checksums.of(export.path(name)).equals(export.checksumOf(name))) {
                    errors.add(name + " checksum mismatch");
                }
                export.read(
                        name,
                        (index, record) -> {
                            records[0]++;
                            RecordCheck check =
                                    new RecordCheck("%s[%d]".formatted(kind, index), record, ids, errors::add);
                            check.required(FurtherKind.ID);
                            String id = check.text(FurtherKind.ID);
                            if (!id.isEmpty() && !seen.add(id)) {
                                errors.add("%s has duplicate %s: %s".formatted(kind, FurtherKind.ID, id));
                            }
                            SecretScreen.check(check.context(), record, errors::add);
                        },
                        (line, reason) -> errors.add("%s line %d is invalid JSON: %s".formatted(name, line, reason)));
            } catch (IOException e) {
                errors.add("%s is missing: %s".formatted(name, ExportFolder.reason(e)));
                return;
            }
            if (export.furtherCountOf(kind) != records[0]) {
                errors.add(kind + " count mismatch");
            }
        }

        private void record(Entity entity, int index, Map<String, Object> record, Set<String> seen) {
            RecordCheck check = new RecordCheck("%s[%d]".formatted(entity.lower(), index), record, ids, errors::add);
            check.required(entity.idField);
            String id = check.text(entity.idField);
            if (!id.isEmpty() && !seen.add(id)) {
                errors.add("%s has duplicate %s: %s".formatted(entity.lower(), entity.idField, id));
            }
            rules(entity, check, record);
            References.single(entity).forEach(check::reference);
            References.lists(entity).forEach(check::references);
            References.objectLists(entity).forEach(list -> check.references(list, list.field()));
            if (SecretScreen.isScreened(entity)) {
                SecretScreen.check(check.context(), record, errors::add);
            }
        }

        private void rules(Entity entity, RecordCheck check, Map<String, Object> record) {
            switch (entity) {
                case TASKS -> work.task(check, record);
                case BUNDLES -> work.bundle(check);
                case TEMPLATES -> work.template(check);
                case RECURRING_CONFIGS -> work.recurring(check);
                case ARTIFACTS -> EvidenceRules.artifact(check);
                case ASSISTANT_JOBS -> EvidenceRules.job(check);
                case AUDIT_EVENTS -> EvidenceRules.event(check);
                case INTAKE_ITEMS -> inbox.intake(check);
                case NOTIFICATIONS -> inbox.notification(check);
                case USERS, FILES -> {
                    // Nothing but what all records have.
                }
            }
        }
    }
}
