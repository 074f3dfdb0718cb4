package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.export.ExportedCollection;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.admin.StoredItem;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the files of one export. The records are read once and laid aside on the disk; when all ids are known, they
 * are made to stand by themselves, cleaned of secrets, and written. In memory are ids, and one record at a time.
 */
final class ExportFiles {

    private static final int IDS_AT_ONCE = 1000;

    private final StateStore store;
    private final StoreContents contents;
    private final Instant now;
    private final KnownIds ids = new KnownIds();
    private final Evidence evidence = new Evidence();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<String, String> checksums = new LinkedHashMap<>();
    private final FormatRepair formats = new FormatRepair();
    private final Set<String> redactions = new TreeSet<>();

    /** @param now when the export is made; what has expired by then is not in it */
    ExportFiles(StateStore store, StoreContents contents, Instant now) {
        this.store = store;
        this.contents = contents;
        this.now = now;
        for (Entity entity : Entity.values()) {
            counts.put(entity.lower(), 0);
            checksums.put(entity.file(), "");
        }
    }

    /** Records of each entity, once they are written. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** Of each file but the manifest, once they are written. */
    Map<String, String> checksums() {
        return checksums;
    }

    /**
     * Writes all files into an empty folder.
     *
     * @param spool another empty folder
     */
    void write(List<ExportedCollection<?>> collections, Path folder, Path spool, Origin origin) throws IOException {
        Set<String> read = new HashSet<>();
        for (ExportedCollection<?> collection : collections) {
            Entity entity = Entity.named(collection.entity())
                    .orElseThrow(() -> new IllegalStateException(
                            "the export knows no records of the kind " + collection.entity()));
            if (!read.add(collection.entity())) {
                throw new IllegalStateException("two plugins export " + collection.entity());
            }
            layAside(entity, collection, spool.resolve(entity.file()));
        }
        RecordRepair repair = new RecordRepair(ids, evidence);
        for (Entity entity : Entity.values()) {
            if (entity != Entity.USERS) {
                write(entity, spool.resolve(entity.file()), folder, repair);
            }
        }
        writeUsers(spool.resolve(Entity.USERS.file()), folder, repair);
        Files.writeString(
                folder.resolve(Manifest.FILE),
                ExportJson.indented(
                        Manifest.of(now, origin, counts, checksums, redactions, repair.cleared(), formats.replaced())));
    }

    private <T extends Record> void layAside(Entity entity, ExportedCollection<T> collection, Path file)
            throws IOException {
        StateCollection<T> items = store.collection(collection.spec());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            String after = "";
            List<StoredItem> some;
            do {
                some = contents.items(collection.spec().name(), after, IDS_AT_ONCE, now);
                for (int from = 0; from < some.size(); from += StateLimits.MAX_IDS) {
                    List<String> wanted = some.subList(from, Math.min(some.size(), from + StateLimits.MAX_IDS)).stream()
                            .map(StoredItem::id)
                            .toList();
                    for (var item : items.findAll(wanted).values()) {
                        TreeMap<String, Object> record =
                                entity.record(collection.view().apply(item.value()));
                        ids.add(entity, item.id());
                        evidence.add(entity, record);
                        out.write(ExportJson.line(record));
                    }
                }
                after = some.isEmpty() ? after : some.get(some.size() - 1).id();
            } while (some.size() == IDS_AT_ONCE);
        }
    }

    private void write(Entity entity, Path spool, Path folder, RecordRepair repair) throws IOException {
        try (Output out = new Output(entity, folder)) {
            if (!Files.exists(spool)) {
                return;
            }
            try (BufferedReader lines = Files.newBufferedReader(spool)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    TreeMap<String, Object> record = new TreeMap<>(parsed(line));
                    if (repair.isWhole(entity, record)) {
                        repair.repair(entity, record);
                        formats.repair(entity, record);
                        out.write(SecretScreen.clean(entity, record, redactions::add));
                    }
                }
            }
        }
    }

    /** Last, when it is known who else acted; there are few. */
    private void writeUsers(Path spool, Path folder, RecordRepair repair) throws IOException {
        TreeMap<String, Map<String, Object>> users = new TreeMap<>();
        repair.strangers().forEach(id -> users.put(id, RecordRepair.stranger(id)));
        if (Files.exists(spool)) {
            try (BufferedReader lines = Files.newBufferedReader(spool)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Map<String, Object> user = new TreeMap<>(parsed(line));
                    users.put(String.valueOf(user.get(Entity.USERS.idField)), user);
                }
            }
        }
        try (Output out = new Output(Entity.USERS, folder)) {
            for (Map<String, Object> user : users.values()) {
                out.write(user);
            }
        }
    }

    private static Map<String, Object> parsed(String line) {
        try {
            return ExportJson.object(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written a moment ago can be read", e);
        }
    }

    /** A file of records on its way; closing it notes how many there are, and the checksum. */
    private final class Output implements AutoCloseable {

        private final Entity entity;
        private final DigestOutputStream out;

        private int records;

        Output(Entity entity, Path folder) throws IOException {
            this.entity = entity;
            this.out = new DigestOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(folder.resolve(entity.file()))), Checksums.sha256());
        }

        void write(Map<String, Object> record) throws IOException {
            out.write(ExportJson.line(record));
            records++;
        }

        @Override
        public void close() throws IOException {
            out.close();
            MessageDigest digest = out.getMessageDigest();
            counts.put(entity.lower(), records);
            checksums.put(entity.file(), Checksums.named(digest));
        }
    }
}
