package club.datatalks.dataops.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.credential.AttemptLimit;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limit of failed sign-ins, on a real store that several nodes share. */
class SignInLimitTest {

    private static final String EMAIL = "ada@harbour.example";
    private static final String PASSWORD = "a quiet harbour at dawn";
    private static final String CLIENT = "192.0.2.7";

    private final SteppedClock clock = new SteppedClock();
    private final StateStore state = StateStores.temporary(clock);

    @TempDir
    Path directory;

    private IdentityParts first;
    private IdentityParts second;

    @BeforeEach
    void start() {
        first = node();
        second = node();
        first.accounts.create(new UserDraft("Ada", EMAIL, Role.OPERATOR.wireName(), PASSWORD), Accounts.CONSOLE);
    }

    @Test
    void countsForAllNodesTogether() {
        fail(first, 3);
        fail(second, 2);

        assertRefused(first, Duration.ofMinutes(15));
        assertRefused(second, Duration.ofMinutes(15));
    }

    @Test
    void countsOnAfterARestart() {
        fail(first, 5);

        assertRefused(node(), Duration.ofMinutes(15));
    }

    @Test
    void letsPeopleInAgainWhenTheFirstFailureIsOldEnough() {
        fail(first, 5);
        clock.step(AttemptLimit.WINDOW);

        assertThat(second.signIn.byEmail(EMAIL, PASSWORD, CLIENT)).isPresent();
    }

    @Test
    void isNotProlongedByWhoeverGoesOnTrying() {
        fail(first, 5);
        clock.step(Duration.ofMinutes(10));
        IntStream.range(0, 20).forEach(i -> assertRefused(first, Duration.ofMinutes(5)));

        clock.step(Duration.ofMinutes(5));

        assertThat(first.signIn.byEmail(EMAIL, PASSWORD, CLIENT)).isPresent();
    }

    @Test
    void keepsNobodyOutWhoComesFromElsewhere() {
        fail(first, 5);

        assertThat(first.signIn.byEmail(EMAIL, PASSWORD, "192.0.2.8")).isPresent();
    }

    @Test
    void forgetsOnAllNodesWhenSomebodySucceeds() {
        fail(first, 4);
        assertThat(second.signIn.byEmail(EMAIL, PASSWORD, CLIENT)).isPresent();

        fail(first, 4);

        assertThat(first.signIn.byEmail(EMAIL, PASSWORD, CLIENT)).isPresent();
    }

    @Test
    void writesNothingForWhoeverIsRightAtOnce() {
        assertThat(first.signIn.byEmail(EMAIL, PASSWORD, CLIENT)).isPresent();
        String before = state.changes().end();

        assertThat(first.signIn.byEmail(EMAIL, PASSWORD, CLIENT)).isPresent();
        assertThat(second.signIn.byName(EMAIL, PASSWORD, CLIENT)).isPresent();

        assertThat(state.changes().end()).isEqualTo(before);
    }

    @Test
    void losesNoFailureOfTwoNodesAtOnce() {
        StoredFailures one = new StoredFailures(state);
        StoredFailures other = new StoredFailures(state);

        List<CompletableFuture<Void>> both = List.of(
                CompletableFuture.runAsync(() -> one.add("key", clock.instant())),
                CompletableFuture.runAsync(() -> other.add("key", clock.instant())));
        both.forEach(CompletableFuture::join);

        assertThat(one.of("key")).hasSize(2);
    }

    private IdentityParts node() {
        return new IdentityParts(IdentityParts.test(directory), state, clock);
    }

    private static void fail(IdentityParts node, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(node.signIn.byEmail(EMAIL, "not the password", CLIENT)).isEmpty();
        }
    }

    private static void assertRefused(IdentityParts node, Duration wait) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> node.signIn.byEmail(EMAIL, PASSWORD, CLIENT));
        assertThat(problem.kind()).isEqualTo(ProblemKind.TOO_MANY);
        assertThat(problem.retryAfter()).contains(wait);
    }
}
