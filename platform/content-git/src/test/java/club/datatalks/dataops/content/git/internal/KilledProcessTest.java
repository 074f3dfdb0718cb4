package club.datatalks.dataops.content.git.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.testkit.OwnProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left when a process dies without a word. */
@Timeout(120)
class KilledProcessTest {

    private static final int SEEDED = 300;

    @TempDir
    private Path temporary;

    @Test
    void keepsEveryCommitThatWasAcknowledged() throws Exception {
        seed(1);
        List<Revision> acknowledged = new ArrayList<>();
        Process victim = victim();
        try (BufferedReader said = said(victim)) {
            assertThat(said.readLine()).isEqualTo("opening");
            assertThat(said.readLine()).isEqualTo("opened");
            for (int i = 0; i < 20; i++) {
                acknowledged.add(new Revision(said.readLine()));
            }
            kill(victim);
            said.lines().filter(line -> line.length() == 40).map(Revision::new).forEach(acknowledged::add);
        }

        GitContentStore store = open();
        try {
            int files = store.list(store.head()).size();
            assertThat(files).isBetween(1 + acknowledged.size(), 2 + acknowledged.size());
            assertThat(acknowledged)
                    .allSatisfy(
                            revision -> assertThat(store.resolve(revision.id())).contains(revision));
            assertThat(store.list(new Commits(store).next())).hasSize(files + 1);
        } finally {
            store.close();
        }
    }

    @Test
    void startsOverWhenKilledWhileSeeding() throws Exception {
        seed(SEEDED);
        for (int bytes : List.of(0, 1, 100_000, 300_000)) {
            Process victim = victim();
            try (BufferedReader said = said(victim)) {
                assertThat(said.readLine()).isEqualTo("opening");
                while (collected() < bytes) {
                    Thread.onSpinWait();
                }
                kill(victim);
            }
        }

        GitContentStore store = open();
        try {
            assertThat(store.list(store.head())).hasSizeGreaterThanOrEqualTo(SEEDED);
            assertThat(store.find(store.head(), new ContentPath("content/0.md")))
                    .isPresent();
        } finally {
            store.close();
        }
    }

    @Test
    void removesTheLocksOfTheDead() throws IOException {
        GitContentStore before = open();
        before.close();
        for (String lock : List.of("HEAD.lock", "config.lock", "packed-refs.lock", "refs/heads/main.lock", "gc.pid")) {
            Files.writeString(repository().resolve(lock), "");
        }
        Files.writeString(repository().resolve("HEAD.part"), "ref: refs/");

        GitContentStore store = open();
        try {
            assertThat(store.list(new Commits(store).next())).hasSize(1);
        } finally {
            store.close();
        }
    }

    @Test
    void finishesALayoutThatWasCutShort() throws IOException {
        Files.createDirectories(repository().resolve("objects"));
        Files.writeString(repository().resolve("config.lock"), "[core]\n\tbare");

        GitContentStore store = open();
        try {
            assertThat(store.list(store.head())).isEmpty();
        } finally {
            store.close();
        }
    }

    private void seed(int documents) throws IOException {
        Files.createDirectories(temporary.resolve("seed"));
        for (int i = 0; i < documents; i++) {
            // Nothing that gets smaller in a repository.
            byte[] text = new byte[1_000];
            new Random(i).nextBytes(text);
            Files.writeString(
                    temporary.resolve("seed/%d.md".formatted(i)),
                    "# Page %d%n%n%s%n".formatted(i, HexFormat.of().formatHex(text)));
        }
    }

    private GitContentStore open() {
        return Stores.open(repository(), temporary.resolve("seed"));
    }

    private Path repository() {
        return temporary.resolve("repository");
    }

    /** What of the seed is on the disk; all of it when it is the repository's. */
    private long collected() throws IOException {
        if (Files.exists(repository().resolve("refs/heads/main"))) {
            return Long.MAX_VALUE;
        }
        try {
            return Files.size(repository().resolve("objects.part"));
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private Process victim() throws IOException {
        return OwnProcess.of(
                        Stores.Victim.class,
                        temporary,
                        repository().toString(),
                        temporary.resolve("seed").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader said(Process victim) {
        return new BufferedReader(new InputStreamReader(victim.getInputStream(), UTF_8));
    }

    private static void kill(Process victim) throws InterruptedException {
        victim.toHandle().destroyForcibly(); // the process itself would close the stream that we still read
        assertThat(victim.waitFor()).isEqualTo(137);
    }
}
