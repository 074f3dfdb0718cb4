package club.datatalks.dataops.content.github.internal;

import static club.datatalks.dataops.content.github.internal.Contents.INVITE;
import static club.datatalks.dataops.content.github.internal.Contents.MARIA;
import static club.datatalks.dataops.content.github.internal.Contents.PUBLISH;
import static club.datatalks.dataops.content.github.internal.Contents.create;
import static club.datatalks.dataops.content.github.internal.Contents.hash;
import static club.datatalks.dataops.content.github.internal.Contents.put;
import static club.datatalks.dataops.content.github.internal.Contents.text;
import static club.datatalks.dataops.content.github.internal.Contents.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentConflictException.Conflict;
import club.datatalks.dataops.content.ContentListener;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.github.Fault;
import club.datatalks.dataops.testkit.github.GitHubStandIn;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes and a person with git, all at the same repository. */
@Timeout(120)
class TogetherTest {

    private GitHubStandIn github;
    private GitHubContentStore one;
    private GitHubContentStore other;
    private final List<Move> moves = new CopyOnWriteArrayList<>();

    private record Move(Revision from, Revision to, Set<ContentPath> paths) {}

    @BeforeEach
    void start(@TempDir Path directory) {
        ContentListener listener = (from, to, paths) -> moves.add(new Move(from, to, paths));
        github = new GitHubStandIn(directory.resolve("github.git"));
        github.push(Map.of(PUBLISH.value(), "0"), "Start");
        one = Stores.open(github, directory.resolve("one"), listener);
        other = Stores.open(github, directory.resolve("other"));
        one.settle();
        other.settle();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        github.close();
    }

    @Test
    void noticesWhatOthersPushAndTellsIt() {
        Revision before = one.head();
        Revision pushed = new Revision(github.push(Map.of(INVITE.value(), "Invite"), "Add"));

        one.lookSoon();
        one.settle();

        assertThat(one.head()).isEqualTo(pushed);
        assertThat(moves).containsExactly(new Move(before, pushed, Set.of(INVITE)));
    }

    // Whoever asked at the start got nothing and would wait for ever.
    @Test
    void tellsWhenGitHubAnswersAfterAStartWithoutIt(@TempDir Path directory) {
        github.goAway();
        GitHubContentStore late =
                Stores.open(github, directory, (from, to, paths) -> moves.add(new Move(from, to, paths)));
        late.settle();
        github.comeBack();

        late.lookSoon();
        late.settle();

        assertThat(moves).containsExactly(new Move(late.head(), late.head(), Set.of(PUBLISH)));
        late.close();
    }

    @Test
    void tellsOfItsOwnCommits() {
        Revision before = one.head();

        Revision after = update(one, PUBLISH, "0", "1");
        one.settle();

        assertThat(moves).containsExactly(new Move(before, after, Set.of(PUBLISH)));
    }

    // Neither looks at GitHub by itself here, so that only what the nodes tell each other can move the other one.
    @Test
    void letsTheOtherNodesKnow() {
        StateStore state = StateStores.temporary();
        SharedHead ofOne = new SharedHead(one, state);
        SharedHead ofOther = new SharedHead(other, state);
        try {
            Revision before = one.head();
            Revision mine = update(one, PUBLISH, "0", "1");
            ofOne.headMoved(before, mine, Set.of(PUBLISH));
            await().untilAsserted(() -> assertThat(other.knownHead()).contains(mine));

            Revision theirs = update(other, PUBLISH, "1", "2");
            ofOther.headMoved(mine, theirs, Set.of(PUBLISH));
            await().untilAsserted(() -> assertThat(one.knownHead()).contains(theirs));

            // A notice may be behind; it is no more than a call to look.
            Revision first = update(one, PUBLISH, "2", "3");
            Revision second = update(one, PUBLISH, "3", "4");
            ofOne.headMoved(theirs, first, Set.of(PUBLISH));
            await().untilAsserted(() -> assertThat(other.knownHead()).contains(second));
        } finally {
            ofOne.close();
            ofOther.close();
        }
    }

    @Test
    void followsABranchThatWasRewritten() {
        String start = github.head();
        github.push(Map.of(INVITE.value(), "Invite"), "Add");
        one.refresh();
        github.forcePush(start);

        one.refresh();

        assertThat(one.head().id()).isEqualTo(start);
        assertThat(one.find(one.head(), INVITE)).isEmpty();
    }

    @Test
    void writesOnTopOfWhatItHasNotSeen() {
        update(other, PUBLISH, "0", "1");

        Revision revision = create(one, INVITE, "Invite");

        assertThat(text(one, PUBLISH)).isEqualTo("1");
        assertThat(revision.id()).isEqualTo(github.head());
    }

    @Test
    void acceptsWhatIsBasedOnANewerStateThanItKnows() {
        update(other, PUBLISH, "0", "1");

        update(one, PUBLISH, "1", "2");

        assertThat(github.text(PUBLISH.value())).contains("2");
    }

    @Test
    void showsBothSidesOfAConflictWithAnotherNode() {
        update(other, PUBLISH, "0", "theirs");

        ContentConflictException conflict =
                catchThrowableOfType(ContentConflictException.class, () -> update(one, PUBLISH, "0", "ours"));

        assertThat(conflict.conflicts()).containsExactly(new Conflict(PUBLISH, hash("0"), hash("theirs")));
        assertThat(one.read(hash("theirs"))).asString().isEqualTo("theirs");
        assertThat(text(one, PUBLISH)).isEqualTo("theirs");
    }

    @Test
    void refusesToCreateWhatAnotherNodeJustCreated() {
        create(other, INVITE, "theirs");

        ContentConflictException conflict =
                catchThrowableOfType(ContentConflictException.class, () -> create(one, INVITE, "ours"));

        assertThat(conflict.conflicts()).containsExactly(new Conflict(INVITE, null, hash("theirs")));
    }

    @Test
    void commitsManyFilesAgainWhenAPushComesInBetween() {
        one.list(one.head());
        github.failNext(
                request -> request.startsWith("PATCH "),
                new Fault.Meanwhile(() -> github.push(Map.of("content/later.md", "Later"), "Meanwhile")));

        one.commit(List.of(put(PUBLISH, "0", "1"), put(INVITE, null, "Invite")), MARIA, "Both");

        assertThat(github.text("content/later.md")).contains("Later");
        assertThat(github.text(PUBLISH.value())).contains("1");
        assertThat(text(one, new ContentPath("content/later.md"))).isEqualTo("Later");
    }

    @Test
    void refusesManyFilesWhenAPushComesInBetweenAndChangesOne() {
        one.list(one.head());
        github.failNext(
                request -> request.startsWith("PATCH "),
                new Fault.Meanwhile(() -> github.push(Map.of(PUBLISH.value(), "theirs"), "Meanwhile")));

        ContentConflictException conflict = catchThrowableOfType(
                ContentConflictException.class,
                () -> one.commit(List.of(put(PUBLISH, "0", "1"), put(INVITE, null, "Invite")), MARIA, "Both"));

        assertThat(conflict.conflicts()).containsExactly(new Conflict(PUBLISH, hash("0"), hash("theirs")));
        assertThat(github.text(INVITE.value())).isEmpty();
    }

    @Test
    void doesNotGoBackToACopyThatLagsBehind() {
        Revision before = one.head();
        Revision after = update(one, PUBLISH, "0", "1");
        github.forcePush(before.id()); // as a copy of GitHub's answers that has not heard yet

        assertThat(one.refresh()).isEqualTo(after);
    }

    @Test
    void losesNothingWhenBothWriteAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<@Nullable Void>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int number = i;
                writers.add(() -> write(number % 2 == 0 ? one : other, number));
            }
            for (Future<@Nullable Void> writer : threads.invokeAll(writers, 100, TimeUnit.SECONDS)) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }

        one.refresh();
        assertThat(text(one, PUBLISH)).isEqualTo("20");
        assertThat(one.list(one.head())).hasSize(1 + 4 * 5 * 2);
        assertThat(github.messages()).filteredOn("Count"::equals).hasSize(20);
    }

    /** Counts up five times, each time together with a file of its own, and writes a file alone each time. */
    private static @Nullable Void write(ContentStore store, int writer) {
        for (int i = 0; i < 5; i++) {
            create(store, new ContentPath("content/alone/%d-%d.md".formatted(writer, i)), "alone");
            ContentPath own = new ContentPath("content/with/%d-%d.md".formatted(writer, i));
            while (true) {
                String seen = text(store, PUBLISH);
                String next = String.valueOf(Integer.parseInt(seen) + 1);
                try {
                    store.commit(List.of(put(PUBLISH, seen, next), put(own, null, "with")), MARIA, "Count");
                    break;
                } catch (ContentConflictException e) {
                    assertThat(e.conflicts()).extracting(Conflict::path).containsExactly(PUBLISH);
                }
            }
        }
        return null;
    }
}
