package club.datatalks.dataops.content.git.internal;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Stores as the tests of this module open them. */
final class Stores {

    static final Author DATAOPS = new Author("DataOps", "dataops@example.com");

    private static final ContentListener NOBODY = (from, to, paths) -> {};

    private Stores() {}

    static GitContentStore open(Path directory, Path seed) {
        return open(directory, seed, NOBODY);
    }

    static GitContentStore open(Path directory, Path seed, ContentListener listener) {
        return open(directory, seed, Optional.empty(), listener);
    }

    static GitContentStore open(Path directory, Path seed, Optional<RemoteSettings> remote, ContentListener listener) {
        return open(directory, seed, remote, Optional.empty(), listener);
    }

    /** A store that is kept the same as a folder. */
    static GitContentStore withFolder(Path directory, Path folder, ContentListener listener) {
        return open(directory, folder, Optional.empty(), Optional.of(folder), listener);
    }

    private static GitContentStore open(
            Path directory,
            Path seed,
            Optional<RemoteSettings> remote,
            Optional<Path> workingFolder,
            ContentListener listener) {
        return new GitContentStore(
                directory,
                "main",
                ContentSeed.of(seed.toString()),
                remote,
                workingFolder,
                DATAOPS,
                listener,
                Clock.systemUTC(),
                Duration.ZERO);
    }

    /** The same, as another program: opens, or seeds, and then commits until it is killed. */
    static final class Victim {

        private Victim() {}

        @SuppressWarnings("SystemOut") // this is how it speaks to the test
        public static void main(String[] arguments) {
            System.out.println("opening");
            GitContentStore store = open(Path.of(arguments[0]), Path.of(arguments[1]));
            System.out.println("opened");
            Commits commits = new Commits(store);
            while (true) {
                System.out.println(commits.next());
            }
        }
    }
}
