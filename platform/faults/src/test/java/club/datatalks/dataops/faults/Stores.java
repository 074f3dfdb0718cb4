package club.datatalks.dataops.faults;

import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.blob.file.internal.FileBlobStore;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.git.internal.GitContentStore;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.sqlite.internal.SqliteStateStore;
import java.nio.file.Path;
import java.time.Clock;

/** What an installation keeps, as the embedded default does: three stores in one folder. */
final class Stores implements AutoCloseable {

    private final SqliteStateStore state;
    private final GitContentStore content;
    private final FileBlobStore blobs;

    private Stores(SqliteStateStore state, GitContentStore content, FileBlobStore blobs) {
        this.state = state;
        this.content = content;
        this.blobs = blobs;
    }

    /** One of them alone. */
    enum Kind {
        STATE {
            @Override
            AutoCloseable open(Path folder) {
                return SqliteStateStore.in(folder.resolve("state"), Clock.systemUTC());
            }
        },
        CONTENT {
            @Override
            AutoCloseable open(Path folder) {
                return GitContentStore.in(repository(folder), Clock.systemUTC());
            }
        },
        BLOBS {
            @Override
            AutoCloseable open(Path folder) {
                return FileBlobStore.in(folder.resolve("blobs"), Clock.systemUTC());
            }
        };

        abstract AutoCloseable open(Path folder);
    }

    /** Opens them, and makes what is missing. */
    static Stores in(Path folder) {
        SqliteStateStore state = SqliteStateStore.in(folder.resolve("state"), Clock.systemUTC());
        GitContentStore content = GitContentStore.in(repository(folder), Clock.systemUTC());
        return new Stores(state, content, FileBlobStore.in(folder.resolve("blobs"), Clock.systemUTC()));
    }

    static Path repository(Path folder) {
        return folder.resolve("content.git");
    }

    StateStore state() {
        return state;
    }

    ContentStore content() {
        return content;
    }

    BlobStore blobs() {
        return blobs;
    }

    @Override
    public void close() {
        blobs.close();
        content.close();
        state.close();
    }
}
