package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.docs.internal.registry.FolderPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files go where. Immutable.
 *
 * @param files old paths and the new ones, in order
 */
record Relocation(Map<String, String> files, Optional<Folder> folder) {

    Relocation {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** A folder that moves with everything in it. */
    record Folder(FolderPath from, FolderPath to) {}

    static Relocation of(String from, String to) {
        return new Relocation(Map.of(from, to), Optional.empty());
    }

    boolean moves(String path) {
        return files.containsKey(path);
    }

    /** Where a file or folder is afterwards. */
    String after(String path) {
        String moved = files.get(path);
        if (moved != null) {
            return moved;
        }
        return folder.filter(known -> isAtOrBelow(path, known.from().value()))
                .map(known ->
                        known.to().value() + path.substring(known.from().value().length()))
                .orElse(path);
    }

    Set<String> leaving() {
        return files.keySet();
    }

    private static boolean isAtOrBelow(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
