package club.datatalks.dataops.content.github.internal;

import static club.datatalks.dataops.content.github.internal.Contents.INVITE;
import static club.datatalks.dataops.content.github.internal.Contents.MARIA;
import static club.datatalks.dataops.content.github.internal.Contents.PUBLISH;
import static club.datatalks.dataops.content.github.internal.Contents.create;
import static club.datatalks.dataops.content.github.internal.Contents.hash;
import static club.datatalks.dataops.content.github.internal.Contents.put;
import static club.datatalks.dataops.content.github.internal.Contents.text;
import static club.datatalks.dataops.content.github.internal.Contents.update;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentConflictException.Conflict;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.testkit.github.Fault;
import club.datatalks.dataops.testkit.github.GitHubStandIn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub is away, slow, or has had enough of us: what is told, what is kept, and what becomes of it. */
@Timeout(60)
class OutageTest {

    private static final Predicate<String> ANY = request -> true;
    private static final Predicate<String> PUT = request -> request.startsWith("PUT ");
    private static final Predicate<String> PATCH = request -> request.startsWith("PATCH ");

    private GitHubStandIn github;
    private Path node;
    private GitHubContentStore store;

    @BeforeEach
    void start(@TempDir Path directory) {
        github = new GitHubStandIn(directory.resolve("github.git"));
        github.watch(GitHubDescription.INSTANCE::check);
        node = directory.resolve("node");
        store = Stores.open(github, node);
        create(store, PUBLISH, "one");
        store.settle();
    }

    @AfterEach
    void stop() {
        store.close();
        github.close();
        GitHubDescription.INSTANCE.expectNoDeviation();
    }

    @Test
    void readsOnWhatItKnows() {
        github.goAway();

        assertThat(text(store, PUBLISH)).isEqualTo("one");

        restart();
        assertThat(text(store, PUBLISH)).isEqualTo("one");
    }

    @Test
    void saysWhatGitHubSaidWhenItCannotRead() {
        github.goAway();

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> store.read(hash("unseen")));

        assertThat(problem.kind()).isEqualTo(ProblemKind.UPSTREAM);
        assertThat(problem).hasMessage("GitHub request failed");
        assertThat(problem.detail().orElseThrow())
                .startsWith("GET /repos/club/handbook/git/blobs/")
                .doesNotContain(GitHubStandIn.TOKEN);
    }

    @Test
    void queuesAChangeAndSaysSo() {
        Revision head = store.head();
        github.goAway();

        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> update(store, PUBLISH, "one", "two"));

        assertThat(problem.kind()).isEqualTo(ProblemKind.UPSTREAM);
        assertThat(problem.code()).contains("content_queued");
        assertThat(problem.detail().orElseThrow()).startsWith("Queued, not committed:");
        assertThat(problem.fields()).containsEntry("queued", true);
        assertThat(store.head()).isEqualTo(head);
        assertThat(text(store, PUBLISH)).isEqualTo("one");
        assertThat(store.sync().problem()).startsWith("1 queued, not committed:");
    }

    @Test
    void commitsWhatWaitedInItsOrder() {
        github.goAway();
        queued(() -> update(store, PUBLISH, "one", "two"));
        queued(() -> update(store, PUBLISH, "two", "three"));
        queued(() -> create(store, INVITE, "Invite"));
        github.comeBack();

        store.refresh();

        assertThat(text(store, PUBLISH)).isEqualTo("three");
        assertThat(github.text(INVITE.value())).contains("Invite");
        assertThat(github.messages().subList(0, 3))
                .containsExactly("Create " + INVITE, "Update " + PUBLISH, "Update " + PUBLISH);
        assertThat(store.sync().problem()).isNull();
    }

    @Test
    void commitsWhatWaitedBeforeWhatComesNow() {
        github.goAway();
        queued(() -> update(store, PUBLISH, "one", "two"));
        github.comeBack();

        update(store, PUBLISH, "two", "three");

        assertThat(github.text(PUBLISH.value())).contains("three");
        assertThat(github.messages()).hasSize(4);
    }

    @Test
    void keepsTheQueueOverARestart() {
        github.goAway();
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff};
        queued(() -> update(store, PUBLISH, "one", "two"));
        queued(() -> store.commit(
                List.of(new ContentChange.Put(INVITE, null, picture), new ContentChange.Delete(PUBLISH, hash("two"))),
                MARIA,
                "Replace by a picture"));

        restart();
        assertThat(store.queue().waiting()).hasSize(2);
        github.comeBack();
        store.refresh();

        assertThat(store.read(store.find(store.head(), INVITE).orElseThrow().hash()))
                .isEqualTo(picture);
        assertThat(store.find(store.head(), PUBLISH)).isEmpty();
        assertThat(store.history(store.head(), INVITE, 0, 1))
                .first()
                .satisfies(commit -> assertThat(commit.author()).isEqualTo(MARIA));
    }

    @Test
    void queuesTheSameChangeOnce() {
        github.goAway();

        queued(() -> update(store, PUBLISH, "one", "two"));
        queued(() -> update(store, PUBLISH, "one", "two"));

        assertThat(store.queue().waiting()).hasSize(1);
    }

    @Test
    void refusesWhatContradictsTheQueue() {
        github.goAway();
        queued(() -> update(store, PUBLISH, "one", "two"));

        ContentConflictException conflict =
                catchThrowableOfType(ContentConflictException.class, () -> update(store, PUBLISH, "one", "other"));

        assertThat(conflict.conflicts()).containsExactly(new Conflict(PUBLISH, hash("one"), hash("two")));
        assertThat(new String(store.read(hash("two")), UTF_8)).isEqualTo("two");
    }

    @Test
    void putsAsideWhatNoLongerFitsAndLosesNothing() {
        github.goAway();
        queued(() -> update(store, PUBLISH, "one", "two"));
        queued(() -> create(store, INVITE, "Invite"));
        github.push(Map.of(PUBLISH.value(), "theirs"), "Meanwhile");
        github.comeBack();

        assertThatThrownBy(store::refresh)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("1 queued changes could not be committed")
                .hasMessageContaining("changed since it was loaded");

        assertThat(github.text(PUBLISH.value())).contains("theirs");
        assertThat(github.text(INVITE.value())).contains("Invite");
        restart();
        assertThat(store.queue().rejected()).hasSize(1);
        assertThat(new String(store.read(hash("two")), UTF_8)).isEqualTo("two");
        assertThat(store.sync().problem()).contains("Update " + PUBLISH);
    }

    @Test
    void commitsOnceWhenTheAnswerToASaveIsLost() {
        github.failNext(PUT, new Fault.LostAnswer());

        Revision revision = update(store, PUBLISH, "one", "two");

        assertThat(revision.id()).isEqualTo(github.head());
        assertThat(github.messages()).filteredOn(("Update " + PUBLISH)::equals).hasSize(1);
    }

    @Test
    void commitsOnceWhenTheAnswerToAMoveOfTheBranchIsLost() {
        github.failNext(PATCH, new Fault.LostAnswer());

        Revision revision =
                store.commit(List.of(put(PUBLISH, "one", "two"), put(INVITE, null, "Invite")), MARIA, "Both");

        assertThat(revision.id()).isEqualTo(github.head());
        assertThat(github.messages()).filteredOn("Both"::equals).hasSize(1);
    }

    @Test
    void commitsOnceWhenTheAnswerIsLostAndGitHubWithIt() {
        github.failNext(PATCH, new Fault.LostAnswer());
        github.failAlways(request -> request.startsWith("GET "), new Fault.Cut());
        queued(() -> store.commit(List.of(put(PUBLISH, "one", "two"), put(INVITE, null, "Invite")), MARIA, "Both"));
        github.heal();
        // Somebody builds on what GitHub has; the queue must not take that for a conflict.
        github.push(Map.of(PUBLISH.value(), "three"), "Later");

        store.refresh();

        assertThat(github.messages()).filteredOn("Both"::equals).hasSize(1);
        assertThat(github.text(PUBLISH.value())).contains("three");
        assertThat(store.queue().waiting()).isEmpty();
        assertThat(store.queue().rejected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void triesASaveAgainThatGitHubStumbledOver(int status) {
        github.failNext(PUT, Fault.status(status));

        update(store, PUBLISH, "one", "two");

        assertThat(github.text(PUBLISH.value())).contains("two");
    }

    @Test
    void queuesASaveThatGitHubStumblesOverAgainAndAgain() {
        github.failAlways(PUT, Fault.status(500));

        queued(() -> update(store, PUBLISH, "one", "two"));

        assertThat(github.exchanges())
                .filteredOn(exchange -> exchange.status() == 500)
                .hasSizeLessThan(5);
    }

    @Test
    void triesAReadAgainThatWasCut() {
        String pushed = github.push(Map.of(INVITE.value(), "Invite"), "Add");
        github.failNext(ANY, new Fault.Cut());
        github.failNext(ANY, new Fault.HalfAnswer());

        store.refresh();

        assertThat(store.head().id()).isEqualTo(pushed);
        assertThat(text(store, INVITE)).isEqualTo("Invite");
    }

    @Test
    void givesUpOnAnAnswerThatDoesNotEnd(@TempDir Path other) {
        try (GitHubStandIn slow = new GitHubStandIn(other.resolve("slow.git"))) {
            slow.failAlways(ANY, new Fault.Slow(Duration.ofSeconds(20)));
            GitHubContentStore impatient =
                    Stores.open(slow.url(), other.resolve("node"), (from, to, paths) -> {}, Duration.ofMillis(200));

            assertThatThrownBy(impatient::head)
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("GitHub request failed");
            impatient.close();
        }
    }

    @Test
    void waitsWhenGitHubSaysForHowLong() {
        github.failNext(PUT, Fault.secondaryLimit(Duration.ofSeconds(1)));

        update(store, PUBLISH, "one", "two");

        assertThat(github.text(PUBLISH.value())).contains("two");
    }

    @Test
    void queuesWhenGitHubWantsALongWaitAndAsksNothingMeanwhile() {
        github.failNext(PUT, Fault.secondaryLimit(Duration.ofMinutes(10)));
        queued(() -> update(store, PUBLISH, "one", "two"));
        github.forgetExchanges();

        ProblemException problem = catchThrowableOfType(ProblemException.class, store::refresh);

        assertThat(problem.detail().orElseThrow()).contains("secondary rate limit");
        assertThat(problem.retryAfter().orElseThrow()).isGreaterThan(Duration.ofMinutes(9));
        assertThat(github.exchanges()).isEmpty();
    }

    @Test
    void stopsBeforeTheBudgetIsOverdrawn() {
        github.leave(1, Instant.now().plusSeconds(1800));
        github.push(Map.of(INVITE.value(), "Invite"), "Add");
        store.refresh();
        github.forgetExchanges();

        queued(() -> update(store, PUBLISH, "one", "two"));

        assertThat(github.exchanges()).isEmpty();
        assertThat(store.traffic().budget().orElseThrow().remaining()).isZero();
    }

    @Test
    void saysWhatIsWrongWithTheToken(@TempDir Path other) {
        GitHubContentStore unknown = openWithToken(other, "wrong");
        GitHubContentStore none = openWithToken(other.resolve("none"), "");

        assertThat(catchThrowableOfType(ProblemException.class, unknown::head).detail())
                .contains("GET /repos/club/handbook/git/ref/heads/main answered 401: Bad credentials"
                        + " (GITHUB_TOKEN is wrong or has expired)");
        assertThat(catchThrowableOfType(ProblemException.class, none::head).detail())
                .contains("GITHUB_TOKEN is not configured");
        unknown.close();
        none.close();
    }

    private GitHubContentStore openWithToken(Path directory, String token) {
        return new GitHubContentStore(
                Stores.settings(github.url(), directory, token),
                Stores.timing(Duration.ofSeconds(20)),
                (from, to, paths) -> {},
                Clock.systemUTC());
    }

    private void restart() {
        store.close();
        store = Stores.open(github, node);
    }

    private static void queued(ThrowingCallable commit) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, commit);
        assertThat(problem.code()).contains("content_queued");
    }
}
