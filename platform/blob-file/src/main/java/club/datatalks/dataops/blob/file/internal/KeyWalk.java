package club.datatalks.dataops.blob.file.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.blob.BlobKey;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys in their order, without looking into folders that cannot hold any of them. A folder that it looks into is
 * read as a whole.
 */
final class KeyWalk {

    private final String prefix;
    private final @Nullable String after;
    private final int limit;
    private final List<BlobKey> keys = new ArrayList<>();

    private KeyWalk(String prefix, @Nullable BlobKey after, int limit) {
        this.prefix = prefix;
        this.after = after == null ? null : after.value();
        this.limit = limit;
    }

    /** At most so many keys with the prefix, from the first one behind {@code after} on. */
    static List<BlobKey> keys(Path root, String prefix, @Nullable BlobKey after, int limit) throws IOException {
        KeyWalk walk = new KeyWalk(prefix, after, limit);
        walk.visit(root, "");
        return walk.keys;
    }

    private void visit(Path folder, String above) throws IOException {
        for (Name name : names(folder)) {
            if (keys.size() == limit) {
                return;
            }
            String text = above + name.text;
            if (name.isFolder()) {
                if (mayHoldKeys(text)) {
                    visit(name.path, text);
                }
            } else if (text.startsWith(prefix) && isBehind(text) && BlobKey.isKey(text)) {
                keys.add(new BlobKey(text));
            }
        }
    }

    private boolean mayHoldKeys(String above) {
        boolean prefixed = above.startsWith(prefix) || prefix.startsWith(above);
        return prefixed && (after == null || after.startsWith(above) || isBehind(above));
    }

    private boolean isBehind(String text) {
        return after == null || Arrays.compareUnsigned(text.getBytes(UTF_8), after.getBytes(UTF_8)) > 0;
    }

    private static List<Name> names(Path folder) throws IOException {
        List<Name> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Name.of(file).ifPresent(names::add);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // just deleted, or not ours
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(null);
        return names;
    }

    /** A folder or a blob, in the order of the keys below them: a folder's segment ends in a slash. */
    private record Name(Path path, String text, byte[] bytes) implements Comparable<Name> {

        static Optional<Name> of(Path path) {
            String name = String.valueOf(path.getFileName());
            return SegmentNames.segment(name).map(segment -> {
                String text = SegmentNames.isBlob(name) ? segment : segment + "/";
                return new Name(path, text, text.getBytes(UTF_8));
            });
        }

        boolean isFolder() {
            return text.endsWith("/");
        }

        @Override
        public int compareTo(Name other) {
            return Arrays.compareUnsigned(bytes, other.bytes);
        }
    }
}
