package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.testkit.ContentStoreContract;
import club.datatalks.dataops.testkit.github.GitHubStandIn;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every content store promises, on GitHub. */
class GitHubContentStoreTest extends ContentStoreContract {

    private GitHubStandIn github;
    private GitHubContentStore store;

    @BeforeEach
    void open(@TempDir Path directory) {
        github = new GitHubStandIn(directory.resolve("github.git"));
        github.watch(GitHubDescription.INSTANCE::check);
        store = Stores.open(github, directory.resolve("node"));
    }

    @AfterEach
    void close() {
        store.close();
        github.close();
        GitHubDescription.INSTANCE.expectNoDeviation();
    }

    @Override
    protected ContentStore emptyStore() {
        return store;
    }
}
