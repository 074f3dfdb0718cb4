package club.datatalks.dataops.content.github.internal;

import static club.datatalks.dataops.content.github.internal.Contents.INVITE;
import static club.datatalks.dataops.content.github.internal.Contents.MARIA;
import static club.datatalks.dataops.content.github.internal.Contents.PUBLISH;
import static club.datatalks.dataops.content.github.internal.Contents.create;
import static club.datatalks.dataops.content.github.internal.Contents.documents;
import static club.datatalks.dataops.content.github.internal.Contents.put;
import static club.datatalks.dataops.content.github.internal.Contents.text;
import static club.datatalks.dataops.content.github.internal.Contents.update;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.testkit.github.Exchange;
import club.datatalks.dataops.testkit.github.Fault;
import club.datatalks.dataops.testkit.github.GitHubStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How many questions to GitHub things cost. It allows 5,000 in an hour, for everybody who shares the token. */
@Timeout(60)
class CallsTest {

    private GitHubStandIn github;
    private Path node;

    @BeforeEach
    void start(@TempDir Path directory) {
        github = new GitHubStandIn(directory.resolve("github.git"));
        node = directory.resolve("node");
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void startsColdWithAThousandDocumentsInThirtyCalls() {
        github.push(documents(1000), "Import");

        GitHubContentStore store = Stores.open(github, node);
        Revision head = store.head();
        List<ContentEntry> files = store.list(head);
        files.forEach(
                file -> assertThat(ContentHash.of(store.read(file.hash()))).isEqualTo(file.hash()));
        assertThat(store.lastChanges(head)).hasSize(1000);
        store.close();

        assertThat(files).hasSize(1000);
        assertThat(github.counted()).hasSizeLessThanOrEqualTo(30);
        assertThat(github.exchanges())
                .filteredOn(exchange -> exchange.path().startsWith("/_archives/"))
                .hasSize(1)
                .allSatisfy(archive -> assertThat(archive.authorization()).isEmpty());
    }

    @Test
    void startsAgainWithOneCallWhenNothingChanged() {
        github.push(documents(100), "Import");
        GitHubContentStore first = Stores.open(github, node);
        first.list(first.head()).forEach(file -> first.read(file.hash()));
        first.lastChanges(first.head());
        first.refresh();
        first.settle();
        first.close();
        github.forgetExchanges();

        GitHubContentStore second = Stores.open(github, node);
        second.refresh();
        second.list(second.head()).forEach(file -> second.read(file.hash()));
        assertThat(second.lastChanges(second.head())).hasSize(100);
        second.close();

        assertThat(github.counted())
                .allSatisfy(exchange -> assertThat(exchange.path()).endsWith("/git/ref/heads/main"));
    }

    @Test
    void fetchesAfterAPushOnlyWhatChanged() {
        github.push(documents(100), "Import");
        GitHubContentStore store = Stores.open(github, node);
        store.list(store.head()).forEach(file -> store.read(file.hash()));
        github.push(Map.of(PUBLISH.value(), "Publish"), "Add");
        store.settle();
        github.forgetExchanges();

        store.refresh();
        store.list(store.head()).forEach(file -> store.read(file.hash()));
        store.close();

        assertThat(github.counted()).extracting(Exchange::method).containsOnly("GET");
        assertThat(github.counted())
                .filteredOn(exchange -> exchange.path().contains("/git/blobs/"))
                .hasSize(1);
        assertThat(github.counted()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void savesOneFileWithOneCall() {
        GitHubContentStore store = Stores.open(github, node);
        create(store, PUBLISH, "one");
        store.refresh();
        store.settle();
        github.forgetExchanges();

        update(store, PUBLISH, "one", "two");

        assertThat(text(store, PUBLISH)).isEqualTo("two");
        assertThat(github.counted()).extracting(Exchange::method).containsExactly("PUT");
        store.close();
    }

    @Test
    void savesManyFilesWithThreeCalls() {
        GitHubContentStore store = Stores.open(github, node);
        store.refresh();
        store.list(store.head());
        store.settle();
        github.forgetExchanges();

        store.commit(List.of(put(PUBLISH, null, "Publish"), put(INVITE, null, "Invite\r\n“ü”")), MARIA, "Create two");

        assertThat(text(store, INVITE)).isEqualTo("Invite\r\n“ü”");
        assertThat(github.text(INVITE.value())).contains("Invite\r\n“ü”");
        assertThat(github.counted()).extracting(Exchange::method).containsExactly("POST", "POST", "PATCH");
        store.close();
    }

    @Test
    void looksForNewsWithoutCostWhenThereIsNone() {
        GitHubContentStore store = Stores.open(github, node);
        store.refresh();
        store.settle();
        github.forgetExchanges();

        store.refresh();
        store.refresh();

        assertThat(github.exchanges()).hasSize(2);
        assertThat(github.counted()).isEmpty();
        store.close();
    }

    @Test
    void putsATreeTogetherThatIsTooLargeForOneAnswer() {
        github.push(documents(300), "Import");
        github.truncateTreesAt(40);

        GitHubContentStore store = Stores.open(github, node);

        assertThat(store.list(store.head())).hasSize(300);
        store.close();
    }

    @Test
    void fetchesFilesOneByOneWhenTheArchiveCannotBeHad() {
        github.push(documents(30), "Import");
        github.failAlways(request -> request.contains("/_archives/"), new Fault.HalfAnswer());

        GitHubContentStore store = Stores.open(github, node);
        store.list(store.head())
                .forEach(file ->
                        assertThat(store.read(file.hash())).asString(UTF_8).startsWith("# Page"));
        store.close();

        assertThat(node).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void fetchesADamagedFileAgain() throws Exception {
        github.push(Map.of(PUBLISH.value(), "Publish"), "Add");
        GitHubContentStore store = Stores.open(github, node);
        assertThat(text(store, PUBLISH)).isEqualTo("Publish");
        try (Stream<Path> files = Files.walk(node.resolve("blobs"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.writeString(file, "Pub");
            }
        }

        assertThat(text(store, PUBLISH)).isEqualTo("Publish");
        store.close();
    }

    @Test
    void doesNotShowLinksAndDoesNotOverwriteThem() {
        github.pushLink("content/link.md", "/etc/passwd");
        GitHubContentStore store = Stores.open(github, node);

        assertThat(store.list(store.head())).isEmpty();
        assertThatThrownBy(() -> create(store, new ContentPath("content/link.md"), "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("content/link.md is a link");
        store.close();
    }
}
