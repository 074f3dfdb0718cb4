package club.datatalks.dataops.blob.file.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobContent;
import club.datatalks.dataops.blob.BlobDamagedException;
import club.datatalks.dataops.blob.BlobExistsException;
import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.BlobPage;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.blob.ByteRange;
import club.datatalks.dataops.blob.NewBlob;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special about files. */
class FileBlobStoreTest {

    private static final BlobKey INVOICE = new BlobKey("work/files/f-1/invoice.pdf");

    @TempDir
    Path folder;

    private @Nullable FileBlobStore opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void startsWithTheContentSoThatOtherProgramsCanReadTheFile() throws IOException {
        create(store(), "invoice");

        assertThat(Files.readAllBytes(folder.resolve("blobs/work/files/f-1/invoice.pdf.blob")))
                .startsWith("invoice".getBytes(UTF_8));
    }

    @Test
    void neverMakesAFileThatCanBeExecuted() throws IOException {
        create(store(), "#!/bin/sh");

        assertThat(Files.getPosixFilePermissions(fileOfTheInvoice()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void leavesNoPartialFileBehind() throws IOException {
        FileBlobStore store = store();
        create(store, "invoice");
        assertThatThrownBy(() -> create(store, "again")).isInstanceOf(BlobExistsException.class);
        assertThatThrownBy(() ->
                        store.create(NewBlob.of(new BlobKey("b"), "text/plain").sized(9), content("x")))
                .isInstanceOf(ProblemException.class);

        assertThat(namesIn("incoming")).isEmpty();
    }

    @Test
    void removesWhatAKilledProcessLeftAtTheNextStart() throws IOException {
        store().close();
        Files.writeString(folder.resolve("incoming/123.part"), "half an upl");

        store();

        assertThat(namesIn("incoming")).isEmpty();
    }

    @Test
    void removesFoldersThatBecomeEmpty() throws IOException {
        FileBlobStore store = store();
        create(store, "invoice");

        store.delete(INVOICE);

        assertThat(namesIn("blobs")).isEmpty();
    }

    @Test
    void tellsOfBytesThatChangedOnTheDisk() throws IOException {
        FileBlobStore store = store();
        create(store, "invoice");
        change(fileOfTheInvoice(), "I");

        try (BlobContent content = store.open(INVOICE).orElseThrow()) {
            assertThatThrownBy(() -> content.stream().readAllBytes())
                    .isInstanceOf(BlobDamagedException.class)
                    .hasMessageContaining(INVOICE.value());
        }
    }

    @Test
    void tellsOfAFileThatWasCutOff() throws IOException {
        FileBlobStore store = store();
        for (int bytes : new int[] {0, 1, 15, 16, 100}) {
            create(store, "invoice");
            byte[] whole = Files.readAllBytes(fileOfTheInvoice());
            Files.write(fileOfTheInvoice(), Arrays.copyOf(whole, bytes));

            for (Runnable call : List.<Runnable>of(
                    () -> store.find(INVOICE),
                    () -> store.open(INVOICE),
                    () -> store.open(INVOICE, new ByteRange(0, 1)))) {
                ProblemException problem = catchThrowableOfType(ProblemException.class, call::run);
                assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
                assertThat(problem.code()).contains(BlobStore.DAMAGED);
            }
            store.delete(INVOICE);
            assertThat(store.find(INVOICE)).isEmpty();
        }
    }

    @Test
    void tellsOfAFileThatSomebodyMovedToAnotherKey() throws IOException {
        FileBlobStore store = store();
        create(store, "invoice");
        Files.move(fileOfTheInvoice(), fileOfTheInvoice().resolveSibling("other.pdf.blob"));

        assertThatThrownBy(() -> store.find(new BlobKey("work/files/f-1/other.pdf")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void listsWhatItCanBesidesADamagedFile() throws IOException {
        FileBlobStore store = store();
        create(store, "invoice");
        store.create(NewBlob.of(new BlobKey("whole"), "text/plain"), content("x"));
        Files.writeString(fileOfTheInvoice(), "cut");

        assertThat(store.list("", 10, null).entries())
                .extracting(BlobPage.Entry::key)
                .containsExactly(new BlobKey("whole"), INVOICE);
    }

    @Test
    void listsByCodePoints() {
        FileBlobStore store = store();
        for (String key : List.of("😀", "\uff5e", "a")) {
            store.create(NewBlob.of(new BlobKey(key), "text/plain"), content("x"));
        }

        assertThat(store.list("", 10, null).entries())
                .extracting(entry -> entry.key().value())
                .containsExactly("a", "\uff5e", "😀");
    }

    @Test
    void overlooksFilesThatAreNotIts() throws IOException {
        FileBlobStore store = store();
        create(store, "invoice");
        for (String foreign :
                List.of(".DS_Store", "README", "x%zz.blob", "%41%41", "%%!.blob", "A.blob", "%%1", ".blob")) {
            Files.writeString(folder.resolve("blobs").resolve(foreign), "?");
        }

        assertThat(store.list("", 10, null).entries())
                .extracting(BlobPage.Entry::key)
                .containsExactly(INVOICE);
    }

    @Test
    void refusesUploadsThatWouldFillTheDisk() throws IOException {
        opened = new FileBlobStore(folder, Clock.systemUTC(), Long.MAX_VALUE / 2, Duration.ZERO);
        FileBlobStore store = opened;

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> create(store, "invoice"));

        assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
        assertThat(problem).hasMessageContaining("full").hasMessageContaining("free some space");
        assertThat(store.find(INVOICE)).isEmpty();
        assertThat(namesIn("incoming")).isEmpty();
    }

    @Test
    void isForOneProcessAtATime() {
        store();

        assertThatThrownBy(() -> new FileBlobStore(folder, Clock.systemUTC(), 0, Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another process is using it")
                .hasMessageContaining("blob.file.cfg");
    }

    @Test
    void namesTheSettingOfAFolderThatCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> FileBlobStore.in(file, Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("`directory`");
    }

    @Test
    void answersWithAProblemOnceItIsClosed() {
        FileBlobStore store = store();
        create(store, "invoice");
        store.close();

        for (Runnable call : List.<Runnable>of(
                () -> create(store, "again"),
                () -> store.find(INVOICE),
                () -> store.open(INVOICE),
                () -> store.delete(INVOICE),
                () -> store.list("", 1, null))) {
            ProblemException problem = catchThrowableOfType(ProblemException.class, call::run);
            assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
        }
    }

    @Test
    void refusesAnUploadThatIsStillRunningWhenItCloses() throws IOException {
        FileBlobStore store = store();
        InputStream closing = new ByteArrayInputStream(new byte[1_000_000]) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                store.close();
                return super.read(buffer, offset, length);
            }
        };

        assertThatThrownBy(() -> store.create(NewBlob.of(INVOICE, "text/plain"), closing))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("closed");
        assertThat(store().find(INVOICE)).isEmpty();
        assertThat(namesIn("incoming")).isEmpty();
    }

    @Test
    void readsOnWhenABlobIsDeletedMeanwhile() throws IOException {
        FileBlobStore store = store();
        create(store, "invoice");

        try (BlobContent content = store.open(INVOICE).orElseThrow()) {
            store.delete(INVOICE);
            assertThat(content.stream()).hasContent("invoice");
        }
    }

    @Test
    void saysThatTheFolderIsReadyAndWhenItIsNot() {
        FileBlobStore store = store();
        assertThat(store.isWritable()).isTrue();

        store.close();

        assertThat(store.isWritable()).isFalse();
    }

    private FileBlobStore store() {
        opened = FileBlobStore.in(folder, Clock.systemUTC());
        return opened;
    }

    private Path fileOfTheInvoice() {
        return folder.resolve("blobs/work/files/f-1/invoice.pdf.blob");
    }

    private List<String> namesIn(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static Blob create(FileBlobStore store, String text) {
        return store.create(NewBlob.of(INVOICE, "application/pdf"), content(text));
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static void change(Path file, String start) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        System.arraycopy(start.getBytes(UTF_8), 0, bytes, 0, start.length());
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
