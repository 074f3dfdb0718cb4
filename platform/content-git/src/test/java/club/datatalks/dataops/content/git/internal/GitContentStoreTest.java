package club.datatalks.dataops.content.git.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.testkit.ContentStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitContentStoreTest extends ContentStoreContract {

    @TempDir
    private Path temporary;

    private final List<GitContentStore> opened = new ArrayList<>();

    @Override
    protected ContentStore emptyStore() {
        return open("empty");
    }

    @AfterEach
    void close() {
        opened.forEach(GitContentStore::close);
    }

    @Test
    void startsWithTheDocumentsAndImagesOfItsSeed() throws IOException {
        for (String file : List.of(
                "media/sops/publish.md",
                "index.md",
                "images/publish/a.PNG",
                "images/b.svg",
                "images/notes.txt",
                "media/c.png",
                "README.txt",
                "data.json")) {
            write("seed/" + file, file);
        }
        write("outside.md", "not meant to be published");
        Files.createSymbolicLink(temporary.resolve("seed/link.md"), temporary.resolve("outside.md"));

        GitContentStore store = open("repository");

        assertThat(store.list(store.head()))
                .extracting(entry -> entry.path().value())
                .containsExactly(
                        "content/images/b.svg",
                        "content/images/publish/a.PNG",
                        "content/index.md",
                        "content/media/sops/publish.md");
        assertThat(store.history(store.head(), new ContentPath("content/index.md"), 0, 9))
                .singleElement()
                .satisfies(commit -> assertThat(commit.author()).isEqualTo(Stores.DATAOPS));
    }

    @Test
    void startsWithOnePackInsteadOfAFileForEachDocument() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("seed/%d.md".formatted(i), "# Page " + i % 10);
        }

        open("repository");

        assertThat(git("count-objects", "-v")).contains("count: 0\n").contains("in-pack: 13\n");
        assertThat(temporary.resolve("repository/objects.part")).doesNotExist();
    }

    @Test
    void keepsAFileOfPackedBranchesWhateverIsInIt() throws Exception {
        GitContentStore store = open("repository");
        Path packed = temporary.resolve("repository/packed-refs");
        assertThat(packed).isEmptyFile();
        Revision head = new Commits(store).next();
        assertThat(git("show-ref")).contains(head.id());
        git("pack-refs", "--all");
        assertThat(temporary.resolve("repository/refs/heads/main")).doesNotExist();
        store.close();

        assertThat(open("repository").head()).isEqualTo(head);
        assertThat(packed).content().contains(head.id());
    }

    @Test
    void startsEmptyWithoutASeed() {
        GitContentStore store = opened(Stores.open(temporary.resolve("repository"), Path.of("")));

        assertThat(store.list(store.head())).isEmpty();
    }

    @Test
    void seedsOnlyOnce() throws IOException {
        write("seed/index.md", "as seeded");
        Revision first = open("repository").head();
        close();
        write("seed/index.md", "changed since");

        assertThat(open("repository").head()).isEqualTo(first);
    }

    @Test
    void remembersEverythingAfterARestart() {
        GitContentStore store = open("repository");
        Revision revision = new Commits(store).next();
        store.close();

        GitContentStore again = open("repository");

        assertThat(again.head()).isEqualTo(revision);
        assertThat(again.list(revision)).hasSize(1);
    }

    @Test
    void tellsWhatChangedInTheOrderOfTheRevisions() throws Exception {
        BlockingQueue<Move> moves = new LinkedBlockingQueue<>();
        GitContentStore store = open("repository", moves);
        Revision start = store.head();
        Commits commits = new Commits(store);
        Revision last = start;
        for (int i = 0; i < 10; i++) {
            last = commits.next();
        }

        Revision told = start;
        int paths = 0;
        while (!told.equals(last)) {
            Move move = moves.poll(20, TimeUnit.SECONDS);
            assertThat(move).isNotNull();
            assertThat(move.from()).isEqualTo(told);
            told = move.to();
            paths += move.paths().size();
        }
        assertThat(paths).isEqualTo(10);
    }

    @Test
    void hearsOfCommitsThatAnotherGitClientMakes() throws Exception {
        BlockingQueue<Move> moves = new LinkedBlockingQueue<>();
        GitContentStore store = open("repository", moves);

        String tree = git("mktree");
        String commit = git("commit-tree", tree, "-p", store.head().id(), "-m", "From outside");
        git("update-ref", "refs/heads/main", commit);

        assertThat(store.head()).isEqualTo(new Revision(commit));
        new Commits(store).next();
        Move move = moves.poll(20, TimeUnit.SECONDS);
        assertThat(move).isNotNull();
        assertThat(store.history(store.head(), move.paths().iterator().next(), 0, 10))
                .hasSize(1);
    }

    @Test
    void showsNoLinksAndNoSubmodules() throws Exception {
        GitContentStore store = open("repository");
        Revision outside;
        try (Repository repository = repository("repository");
                ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "/etc/passwd".getBytes(UTF_8));
            TreeFormatter tree = new TreeFormatter();
            tree.append("link.md", FileMode.SYMLINK, blob);
            tree.append(
                    "module.md",
                    FileMode.GITLINK,
                    ObjectId.fromString(store.head().id()));
            tree.append("page.md", FileMode.EXECUTABLE_FILE, blob);
            String id = inserter.insert(tree).name();
            inserter.flush();
            outside = new Revision(git("commit-tree", id, "-m", "Odd files"));
        }

        assertThat(store.list(outside))
                .extracting(ContentEntry::path)
                .extracting(ContentPath::value)
                .containsExactly("page.md");
        assertThat(store.find(outside, new ContentPath("link.md"))).isEmpty();
        assertThat(store.find(outside, new ContentPath("module.md"))).isEmpty();
    }

    @Test
    void writesARepositoryThatGitFindsInOrder() throws Exception {
        write("seed/index.md", "start");
        write("seed/a/b.md", "b");
        write("seed/a.md", "a");
        write("seed/a-b.md", "ab");
        write("seed/copy-of-b.md", "b");
        write("seed/long.md", "a long text. ".repeat(10_000));
        Commits commits = new Commits(open("repository"));
        for (int i = 0; i < 5; i++) {
            commits.next();
        }

        assertThat(git("fsck", "--strict", "--full")).isEmpty();
    }

    @Test
    void doesNotReadTheSettingsOfTheMachine() throws Exception {
        open("repository");

        try (Repository repository = repository("repository")) {
            assertThat(repository.getConfig().getString("user", null, "name")).isNull();
            assertThat(repository.getConfig().getBoolean("core", "fsyncRefFiles", false))
                    .isTrue();
        }
    }

    @Test
    void refusesAFolderThatSomebodyElseUses() {
        open("repository");

        assertThatThrownBy(() -> open("repository"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another process is using it; stop that one first");
    }

    @Test
    void saysWhatToDoWhenTheFolderCannotBeUsed() throws IOException {
        write("repository", "a file, where a folder is wanted");

        assertThatThrownBy(() -> open("repository"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The content folder " + temporary.resolve("repository") + " cannot be used")
                .hasMessageContaining("or set `directory` in etc/club.datatalks.dataops.content.git.cfg");
    }

    @Test
    void saysWhatToDoWhenTheFolderIsReadOnly() throws IOException {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
        Path directory = Files.createDirectory(
                temporary.resolve("repository"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));

        assertThatThrownBy(() -> open("repository"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("Make it writable for the user that runs DataOps");
    }

    @Test
    void doesNotSeedBesideTheBranchesThatAreThere() throws Exception {
        open("repository");
        close();
        git("branch", "-m", "main", "trunk");

        assertThatThrownBy(() -> open("repository"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it has no branch main, only trunk; set branch to one of these");
    }

    private record Move(Revision from, Revision to, Set<ContentPath> paths) {}

    private GitContentStore open(String name) {
        return opened(Stores.open(temporary.resolve(name), temporary.resolve("seed")));
    }

    private GitContentStore open(String name, BlockingQueue<Move> moves) {
        return opened(Stores.open(
                temporary.resolve(name),
                temporary.resolve("seed"),
                (from, to, paths) -> moves.add(new Move(from, to, paths))));
    }

    private GitContentStore opened(GitContentStore store) {
        opened.add(store);
        return store;
    }

    private Repository repository(String name) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(temporary.resolve(name).toFile())
                .build();
    }

    private void write(String file, String text) throws IOException {
        Path path = temporary.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** The git of the machine, in the repository. */
    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Maria", "-c", "user.email=m@example.com"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(temporary.resolve("repository").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        git.getOutputStream().close();
        String output = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(git.waitFor()).isZero();
        return output;
    }
}
