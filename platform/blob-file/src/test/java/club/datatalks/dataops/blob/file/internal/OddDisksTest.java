package club.datatalks.dataops.blob.file.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.blob.BlobExistsException;
import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.NewBlob;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Disks that are full, or that cannot do what others can. */
class OddDisksTest {

    private static final BlobKey INVOICE = new BlobKey("work/files/f-1");
    private static final int DISK_BYTES = 1024 * 1024;

    @Test
    void keepsNothingOnADiskThatRunsFullAndGoesOnWhenSpaceIsBack() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(
                        Configuration.unix().toBuilder().setMaxSize(DISK_BYTES).build());
                FileBlobStore store = FileBlobStore.in(disk.getPath("/data"), Clock.systemUTC())) {
            BlobKey ballast = new BlobKey("ballast");
            create(store, ballast, DISK_BYTES / 2);

            ProblemException problem =
                    catchThrowableOfType(ProblemException.class, () -> create(store, INVOICE, DISK_BYTES));

            assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
            assertThat(problem)
                    .hasMessage("Nothing was saved: the disk of the file store is full; free some space and try again");
            assertThat(store.find(INVOICE)).isEmpty();
            assertThat(filesIn(disk.getPath("/data/incoming"))).isZero();

            store.delete(ballast);
            create(store, INVOICE, DISK_BYTES / 2);
            assertThat(store.find(INVOICE)).isPresent();
        }
    }

    @Test
    void neverOverwritesABlobOnADiskWithoutHardLinks() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                        .setSupportedFeatures(Feature.FILE_CHANNEL)
                        .build());
                FileBlobStore store = FileBlobStore.in(disk.getPath("/data"), Clock.systemUTC())) {
            create(store, INVOICE, 1);

            assertThatThrownBy(() -> create(store, INVOICE, 2)).isInstanceOf(BlobExistsException.class);

            assertThat(store.find(INVOICE).orElseThrow().size()).isEqualTo(1);
        }
    }

    private static void create(FileBlobStore store, BlobKey key, int bytes) {
        store.create(
                NewBlob.of(key, "text/plain"),
                new ByteArrayInputStream("x".repeat(bytes).getBytes(UTF_8)));
    }

    private static long filesIn(Path folder) throws IOException {
        long count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                assertThat(file).isNotNull();
                count++;
            }
        }
        return count;
    }
}
