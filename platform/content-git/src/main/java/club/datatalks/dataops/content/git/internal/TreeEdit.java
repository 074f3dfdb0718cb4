package club.datatalks.dataops.content.git.internal;

import static org.eclipse.jgit.lib.Constants.OBJ_BLOB;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * The changes of one folder and of the folders below it. Folders without a change are neither read nor written, so a
 * commit costs what it touches, not what there is.
 */
final class TreeEdit {

    private final Set<String> deleted = new HashSet<>();
    private final Map<String, NewFile> put = new HashMap<>();
    private final Map<String, TreeEdit> folders = new HashMap<>();

    private TreeEdit() {}

    /** The edit of the whole tree. */
    static TreeEdit of(List<ContentChange> changes) {
        TreeEdit root = new TreeEdit();
        for (ContentChange change : changes) {
            root.folderOf(change.path()).add(change);
        }
        return root;
    }

    /** The edit that makes a tree of files elsewhere. Each is read when it is written: together they may be large. */
    static TreeEdit ofFiles(Map<ContentPath, Path> files) {
        TreeEdit root = new TreeEdit();
        files.forEach((path, file) ->
                root.folderOf(path).put.put(path.fileName(), new NewFile(path, () -> Files.readAllBytes(file))));
        return root;
    }

    /**
     * Writes the changed folders.
     *
     * @param tree the folder as it is; the zero id when there is none
     * @return the folder as it will be; empty when nothing is left in it
     * @throws IllegalArgumentException when a path would be both a file and a folder
     */
    Optional<ObjectId> write(ObjectId tree, ObjectReader reader, ObjectInserter inserter) throws IOException {
        Map<String, Entry> entries = entries(tree, reader);
        deleted.forEach(entries::remove);
        for (Map.Entry<String, TreeEdit> folder : folders.entrySet()) {
            String name = folder.getKey();
            Entry existing = entries.get(name);
            if (existing != null && !existing.isFolder()) {
                throw new IllegalArgumentException(name + " is a file, so nothing can lie below it");
            }
            ObjectId below = existing == null ? ObjectId.zeroId() : existing.id();
            folder.getValue()
                    .write(below, reader, inserter)
                    .ifPresentOrElse(id -> entries.put(name, new Entry(FileMode.TREE, id)), () -> entries.remove(name));
        }
        for (Map.Entry<String, NewFile> file : put.entrySet()) {
            Entry existing = entries.get(file.getKey());
            if (existing != null && existing.isFolder()) {
                throw new IllegalArgumentException(file.getValue().path() + " is a folder, so it cannot be a file");
            }
            if (existing != null && !Trees.isFile(existing.mode())) {
                throw new IllegalArgumentException(
                        file.getValue().path() + " is a link in the repository; remove it there first");
            }
            ObjectId blob = inserter.insert(OBJ_BLOB, file.getValue().bytes().read());
            FileMode mode = existing == null ? FileMode.REGULAR_FILE : existing.mode();
            entries.put(file.getKey(), new Entry(mode, blob));
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(insert(entries, inserter));
    }

    private TreeEdit folderOf(ContentPath path) {
        TreeEdit folder = this;
        String[] segments = path.value().split("/");
        for (int i = 0; i < segments.length - 1; i++) {
            folder = folder.folders.computeIfAbsent(segments[i], name -> new TreeEdit());
        }
        return folder;
    }

    private void add(ContentChange change) {
        String name = change.path().fileName();
        if (change instanceof ContentChange.Put file) {
            put.put(name, new NewFile(file.path(), file::bytes));
        } else {
            deleted.add(name);
        }
    }

    private static Map<String, Entry> entries(ObjectId tree, ObjectReader reader) throws IOException {
        Map<String, Entry> entries = new HashMap<>();
        if (!tree.equals(ObjectId.zeroId())) {
            CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
            while (!parser.eof()) {
                entries.put(
                        parser.getEntryPathString(), new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
                parser.next(1);
            }
        }
        return entries;
    }

    private static ObjectId insert(Map<String, Entry> entries, ObjectInserter inserter) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        Map<String, Map.Entry<String, Entry>> ordered = new TreeMap<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            ordered.put(gitOrder(entry.getKey(), entry.getValue()), entry);
        }
        ordered.values()
                .forEach(entry -> tree.append(
                        entry.getKey(),
                        entry.getValue().mode(),
                        entry.getValue().id()));
        return inserter.insert(tree);
    }

    // Git compares the bytes of names, and a folder as if its name ended with a slash.
    private static String gitOrder(String name, Entry entry) {
        String bytes = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return entry.isFolder() ? bytes + "/" : bytes;
    }

    private record NewFile(ContentPath path, Bytes bytes) {}

    @FunctionalInterface
    private interface Bytes {

        byte[] read() throws IOException;
    }

    private record Entry(FileMode mode, ObjectId id) {

        boolean isFolder() {
            return FileMode.TREE.equals(mode.getBits());
        }
    }
}
