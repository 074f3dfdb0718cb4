package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException.Conflict;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.github.internal.client.TreeFile;
import club.datatalks.dataops.content.github.internal.tree.FileTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a commit would do to a tree: which expectations do not hold, which paths change, and what forbids it.
 *
 * @param conflicts in the order of the changes
 * @param edits what changes, by path; a path without a value goes
 * @param impossible why no tree can hold the result; {@code null} when one can
 * @param swaps whether a file takes the place of a folder, or the other way round
 */
record ChangePlan(
        List<Conflict> conflicts,
        Map<String, Optional<TreeFile>> edits,
        NavigableMap<String, TreeFile> result,
        @Nullable String impossible,
        boolean swaps) {

    static ChangePlan of(FileTree base, List<ContentChange> changes) {
        List<Conflict> conflicts = new ArrayList<>();
        Map<String, Optional<TreeFile>> edits = new LinkedHashMap<>();
        for (ContentChange change : changes) {
            ContentHash expected = change.expected().orElse(null);
            ContentHash actual = base.hashAt(change.path());
            if (!Objects.equals(expected, actual)) {
                conflicts.add(new Conflict(change.path(), expected, actual));
            }
            Optional<TreeFile> after = after(base, change);
            if (!Objects.equals(after.map(TreeFile::sha).orElse(null), actual == null ? null : actual.value())) {
                edits.put(change.path().value(), after);
            }
        }
        NavigableMap<String, TreeFile> result = base.filesWith(edits);
        return new ChangePlan(
                List.copyOf(conflicts), edits, result, impossible(base, edits, result), swaps(base, edits));
    }

    /** Whether every file is already as the changes want it. */
    boolean isDone() {
        return edits.isEmpty();
    }

    private static Optional<TreeFile> after(FileTree base, ContentChange change) {
        if (!(change instanceof ContentChange.Put put)) {
            return Optional.empty();
        }
        TreeFile before = base.files().get(put.path().value());
        String mode = before != null && before.isFile() ? before.mode() : TreeFile.REGULAR;
        return Optional.of(new TreeFile(mode, ContentHash.of(put.bytes()).value(), put.bytes().length));
    }

    private static @Nullable String impossible(
            FileTree base, Map<String, Optional<TreeFile>> edits, NavigableMap<String, TreeFile> result) {
        for (Map.Entry<String, Optional<TreeFile>> edit : edits.entrySet()) {
            String path = edit.getKey();
            if (edit.getValue().isEmpty()) {
                continue;
            }
            TreeFile before = base.files().get(path);
            if (before != null && !before.isFile()) {
                return "%s is a link or a sub-module; it can only be changed with git".formatted(path);
            }
            String below = result.higherKey(path + "/");
            if (below != null && below.startsWith(path + "/")) {
                return "%s would be a file and a folder".formatted(path);
            }
            Optional<String> folder = fileAbove(path, result);
            if (folder.isPresent()) {
                return "%s would be a file and a folder".formatted(folder.get());
            }
        }
        return null;
    }

    private static boolean swaps(FileTree base, Map<String, Optional<TreeFile>> edits) {
        return edits.keySet().stream()
                .anyMatch(path ->
                        base.isFolder(path) || fileAbove(path, base.files()).isPresent());
    }

    private static Optional<String> fileAbove(String path, Map<String, TreeFile> files) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            if (files.containsKey(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
