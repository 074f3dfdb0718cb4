package club.datatalks.dataops.content;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to one file in a commit, and what the file must hold for it to happen. */
public sealed interface ContentChange {

    ContentPath path();

    /** What the file must hold before the change; empty when there must be no such file. */
    Optional<ContentHash> expected();

    /**
     * Writes a file.
     *
     * @param expectedHash {@code null} when the file must not exist yet
     * @param bytes what it holds afterwards; not to be changed by the caller any more
     */
    record Put(ContentPath path, @Nullable ContentHash expectedHash, byte[] bytes) implements ContentChange {
        @Override
        public Optional<ContentHash> expected() {
            return Optional.ofNullable(expectedHash);
        }
    }

    /** Removes a file. Folders left empty disappear. */
    record Delete(ContentPath path, ContentHash expectedHash) implements ContentChange {
        @Override
        public Optional<ContentHash> expected() {
            return Optional.of(expectedHash);
        }
    }
}
