package club.datatalks.dataops.faults;

import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.NewBlob;
import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.Transaction;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Ways to keep something under a number: what is written is two things that belong together, or one large one. */
enum Keeping {
    ITEMS {
        @Override
        void write(Stores stores, int number) {
            StateCollection<Note> notes = stores.state().collection(NOTES);
            stores.state()
                    .commit(Transaction.empty()
                            .create(notes, new Note(number + "-a", text(number)))
                            .create(notes, new Note(number + "-b", text(number))));
        }

        @Override
        int parts(Stores stores, int number) {
            return stores.state()
                    .collection(NOTES)
                    .findAll(List.of(number + "-a", number + "-b"))
                    .size();
        }
    },

    DOCUMENTS {
        @Override
        void write(Stores stores, int number) {
            stores.content()
                    .commit(
                            List.of(
                                    new ContentChange.Put(path(number, "a"), null, bytes(number)),
                                    new ContentChange.Put(path(number, "b"), null, bytes(-number))),
                            new Author("Maria", "maria@example.com"),
                            "Write " + number);
        }

        @Override
        int parts(Stores stores, int number) {
            return has(stores, path(number, "a"), bytes(number)) + has(stores, path(number, "b"), bytes(-number));
        }

        private static int has(Stores stores, ContentPath path, byte[] bytes) {
            return stores.content()
                            .find(stores.content().head(), path)
                            .filter(entry -> Arrays.equals(stores.content().read(entry.hash()), bytes))
                            .isPresent()
                    ? 1
                    : 0;
        }

        private static ContentPath path(int number, String part) {
            return new ContentPath("content/pages/%d-%s.md".formatted(number, part));
        }
    },

    BLOBS {
        @Override
        void write(Stores stores, int number) {
            stores.blobs().create(NewBlob.of(key(number), "text/plain"), new ByteArrayInputStream(bytes(number)));
        }

        @Override
        int parts(Stores stores, int number) {
            return stores.blobs().find(key(number)).isPresent() ? 2 : 0;
        }

        private static BlobKey key(int number) {
            return new BlobKey("files/" + number);
        }
    };

    /** What {@link #parts} counts when a write is there as a whole. */
    static final int ALL = 2;

    /** The number of a write that does not fit where files are limited; not for {@link #ITEMS}. */
    static final int LARGE = 1_000_000;

    private static final int SMALL_BYTES = 60_000;
    private static final int LARGE_BYTES = 6_000_000;
    private static final CollectionSpec<Note> NOTES = CollectionSpec.of("notes", Note.class, Note::id);

    /** One of two that are written together. */
    record Note(String id, String text) {}

    abstract void write(Stores stores, int number);

    /** How much is there of what was written under a number: {@link #ALL}, or 0. */
    abstract int parts(Stores stores, int number);

    // Nothing that can be compressed.
    private static byte[] bytes(int number) {
        byte[] bytes = new byte[length(number)];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    private static int length(int number) {
        return number == LARGE ? LARGE_BYTES : SMALL_BYTES;
    }

    private static String text(int number) {
        return Base64.getEncoder().encodeToString(bytes(number));
    }
}
