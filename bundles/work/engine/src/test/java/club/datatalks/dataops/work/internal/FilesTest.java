package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.problemOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.blob.file.internal.FileBlobStore;
import club.datatalks.dataops.testkit.state.StateStores;
import club.datatalks.dataops.work.internal.model.StoredFile;
import club.datatalks.dataops.work.internal.model.Task;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    private final WorkFixture.SettableTime time = WorkFixture.monday();
    private final WorkFixture work = new WorkFixture(StateStores.temporary(time), time);

    @TempDir
    private Path folder = Path.of("");

    private FileBlobStore blobs;
    private Files files;

    @BeforeEach
    void open() {
        blobs = FileBlobStore.in(folder, Clock.systemUTC());
        files = new Files("", work.store, blobs);
    }

    @AfterEach
    void close() {
        blobs.close();
    }

    @Test
    void saysWhereTheBytesAre() {
        Task task = work.task();

        StoredFile local = upload(files, task.id());
        StoredFile inBucket = upload(new Files("s3://uploads/dataops/", work.store, blobs), task.id());

        assertThat(local.view())
                .containsEntry("storageProvider", "local-dev")
                .containsEntry("storageUri", "local-dev://%s/report.pdf".formatted(task.id()));
        assertThat(inBucket.view())
                .containsEntry("storageProvider", "s3")
                .containsEntry("storageUri", "s3://uploads/dataops/work/files/%s/content".formatted(inBucket.id()))
                .containsEntry("storagePath", task.id() + "/report.pdf");
    }

    @Test
    void keepsNothingOfAFileWhoseTaskIsGone() {
        assertThat(problemOf(() -> upload(files, "none"))).isEqualTo("Task not found");

        assertThat(blobs.list("", 10, null).entries()).isEmpty();
        assertThat(files.list(null, null, null)).isEmpty();
    }

    @Test
    void keepsTheFilesOfADeletedTaskAsLongAsItCanBeBroughtBack() {
        Task kept = work.task();
        Task gone = work.task();
        StoredFile ofKept = upload(files, kept.id());
        upload(files, gone.id());
        work.tasks.delete(gone.id(), GRACE);

        time.set("2030-05-30T12:00:00Z");
        assertThat(files.forgetAbandoned()).isZero();
        time.set("2030-06-30T12:00:00Z");
        assertThat(files.forgetAbandoned()).isEqualTo(1);

        assertThat(files.list(null, null, null)).extracting(StoredFile::id).containsExactly(ofKept.id());
        assertThat(blobs.list("", 10, null).entries()).hasSize(1);
    }

    private static StoredFile upload(Files files, String taskId) {
        return files.add(
                new Files.Upload(taskId, "report.pdf", "application/pdf", "", List.of("q1"), "bytes".getBytes(UTF_8)),
                GRACE);
    }
}
