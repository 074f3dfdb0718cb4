package club.datatalks.dataops.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobContent;
import club.datatalks.dataops.blob.BlobHash;
import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.BlobPage;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.blob.NewBlob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Blobs whose content follows from their keys, some of which are deleted again. */
final class BlobWrites implements Witness {

    private static final int LARGEST = 300_000;
    private static final Pattern LINE = Pattern.compile("blob (created|deleting|deleted) (\\S+)");

    private final Set<String> there = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private int acknowledged;

    /** Writes until the process ends. */
    static void write(BlobStore store, String writer, Random random, Consumer<String> say) {
        for (int number = 0; ; number++) {
            BlobKey key = new BlobKey("files/%s/%d".formatted(writer, number));
            store.create(NewBlob.of(key, "application/octet-stream"), new ByteArrayInputStream(contentOf(key)));
            say.accept("blob created " + key);
            if (random.nextInt(3) == 0) {
                say.accept("blob deleting " + key);
                store.delete(key);
                say.accept("blob deleted " + key);
            }
        }
    }

    @Override
    public void hear(String line) {
        Matcher said = LINE.matcher(line);
        if (!said.matches()) {
            return;
        }
        switch (said.group(1)) {
            case "created" -> there.add(said.group(2));
            case "deleting" -> there.remove(said.group(2));
            default -> gone.add(said.group(2));
        }
        if (!said.group(1).equals("deleting")) {
            acknowledged++;
        }
    }

    @Override
    public void check(Stores stores) {
        Set<String> listed = new HashSet<>();
        @Nullable String cursor = null;
        do {
            BlobPage page = stores.blobs().list("", 100, cursor);
            for (BlobPage.Entry entry : page.entries()) {
                listed.add(entry.key().value());
                assertWhole(stores.blobs(), entry.key());
            }
            cursor = page.cursor();
        } while (cursor != null);
        assertThat(listed).as("acknowledged blobs").containsAll(there);
        assertThat(listed).as("deleted blobs").noneMatch(gone::contains);
    }

    private static void assertWhole(BlobStore store, BlobKey key) {
        try (BlobContent content = store.open(key).orElseThrow()) {
            Blob blob = content.blob();
            byte[] bytes = content.stream().readAllBytes();
            assertThat(bytes).as("content of %s", key).isEqualTo(contentOf(key));
            assertThat(blob.hash()).as("hash of %s", key).isEqualTo(BlobHash.of(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] contentOf(BlobKey key) {
        Random random =
                new Random(BlobHash.of(key.value().getBytes(UTF_8)).value().hashCode());
        byte[] content = new byte[random.nextInt(8) == 0 ? random.nextInt(LARGEST) : random.nextInt(2_000)];
        random.nextBytes(content);
        return content;
    }

    @Override
    public int acknowledged() {
        return acknowledged;
    }
}
