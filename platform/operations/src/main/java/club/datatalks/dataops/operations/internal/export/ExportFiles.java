package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.export.ExportedCollection;
import club.datatalks.dataops.state.Item;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, Integer> furtherCounts = new TreeMap<>();

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

    /** Records of each kind that the format does not know, once they are written. */
    Map<String, Integer> furtherCounts() {
        return furtherCounts;
    }

    /** The files in their order, once they are written: the manifest, those of the format, those of further kinds. */
    List<String> names() {
        List<String> names = new ArrayList<>(Archive.names());
        furtherCounts.keySet().stream().map(FurtherKind::file).forEach(names::add);
        return names;
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
            if (!read.add(collection.entity())) {
                throw new IllegalStateException("two plugins export " + collection.entity());
            }
            Optional<Entity> entity = Entity.named(collection.entity());
            if (entity.isPresent()) {
                layAside(entity.get(), collection, spool.resolve(entity.get().file()));
            } else {
                writeFurther(FurtherKind.of(collection.entity()), collection, folder);
            }
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
                ExportJson.indented(Manifest.of(
                        now,
                        origin,
                        counts,
                        furtherCounts,
                        checksums,
                        redactions,
                        repair.cleared(),
                        formats.replaced())));
    }

    private <T extends Record> void layAside(Entity entity, ExportedCollection<T> collection, Path file)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            each(collection, item -> {
                TreeMap<String, Object> record = entity.record(collection.view().apply(item.value()));
                ids.add(entity, item.id());
                evidence.add(entity, record);
                out.write(ExportJson.line(record));
            });
        }
    }

    private <T extends Record> void writeFurther(FurtherKind kind, ExportedCollection<T> collection, Path folder)
            throws IOException {
        Output output = new Output(folder.resolve(kind.file()));
        try (output) {
            each(
                    collection,
                    item -> output.write(SecretScreen.clean(
                            kind.name(), kind.record(collection.view().apply(item.value())), redactions::add)));
        }
        furtherCounts.put(kind.name(), output.records);
        checksums.put(kind.file(), output.checksum());
    }

    /** Gets the items of a collection. */
    private interface Items<T extends Record> {

        void item(Item<T> item) throws IOException;
    }

    /** In the order of their ids. */
    private <T extends Record> void each(ExportedCollection<T> collection, Items<T> all) throws IOException {
        StateCollection<T> items = store.collection(collection.spec());
        String after = "";
        List<StoredItem> some;
        do {
            some = contents.items(collection.spec().name(), after, IDS_AT_ONCE, now);
            for (int from = 0; from < some.size(); from += StateLimits.MAX_IDS) {
                List<String> wanted = some.subList(from, Math.min(some.size(), from + StateLimits.MAX_IDS)).stream()
                        .map(StoredItem::id)
                        .toList();
                for (Item<T> item : items.findAll(wanted).values()) {
                    all.item(item);
                }
            }
            after = some.isEmpty() ? after : some.get(some.size() - 1).id();
        } while (some.size() == IDS_AT_ONCE);
    }

    private void write(Entity entity, Path spool, Path folder, RecordRepair repair) throws IOException {
        Output output = new Output(folder.resolve(entity.file()));
        try (output) {
            if (Files.exists(spool)) {
                copy(entity, spool, output, repair);
            }
        }
        count(entity, output);
    }

    private void copy(Entity entity, Path spool, Output output, RecordRepair repair) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(spool)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                TreeMap<String, Object> record = new TreeMap<>(parsed(line));
                if (repair.isWhole(entity, record)) {
                    repair.repair(entity, record);
                    formats.repair(entity, record);
                    output.write(SecretScreen.clean(entity, record, redactions::add));
                }
            }
        }
    }

    private void count(Entity entity, Output output) {
        counts.put(entity.lower(), output.records);
        checksums.put(entity.file(), output.checksum());
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
        Output output = new Output(folder.resolve(Entity.USERS.file()));
        try (output) {
            for (Map<String, Object> user : users.values()) {
                output.write(user);
            }
        }
        count(Entity.USERS, output);
    }

    private static Map<String, Object> parsed(String line) {
        try {
            return ExportJson.object(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written a moment ago can be read", e);
        }
    }

    /** A file of records on its way; once it is closed, its checksum is known. */
    private static final class Output implements AutoCloseable {

        private final DigestOutputStream out;

        private int records;

        Output(Path file) throws IOException {
            this.out =
                    new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), Checksums.sha256());
        }

        void write(Map<String, Object> record) throws IOException {
            out.write(ExportJson.line(record));
            records++;
        }

        String checksum() {
            return Checksums.named(out.getMessageDigest());
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
