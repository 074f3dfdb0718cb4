package club.datatalks.dataops.identity.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.identity.internal.SteppedClock;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {

    private static final String NAME = "grace@datatalks.club";
    private static final String CLIENT = "192.0.2.7";

    private final SteppedClock clock = new SteppedClock();
    private final RememberedFailures failures = new RememberedFailures();
    private final AttemptLimit limit = new AttemptLimit(clock, failures);

    @Test
    void refusesTheSixthAttemptAfterFiveFailures() {
        fail(5);

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> limit.begin(NAME, CLIENT));

        assertThat(problem.kind()).isEqualTo(ProblemKind.TOO_MANY);
        assertThat(problem).hasMessage("Too many failed attempts. Try again in 15 minutes.");
        assertThat(problem.retryAfter()).contains(Duration.ofMinutes(15));
    }

    @Test
    void countsTheLastFifteenMinutes() {
        fail(4);
        clock.step(Duration.ofMinutes(14));
        fail(1);

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> limit.begin(NAME, CLIENT));
        assertThat(problem.retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(problem).hasMessageEndingWith("in 1 minute.");

        clock.step(Duration.ofMinutes(1));
        fail(4);
        assertThat(catchThrowableOfType(ProblemException.class, () -> limit.begin(NAME, CLIENT)))
                .isNotNull();
    }

    @Test
    void countsNamesAndClientsApart() {
        fail(5);

        assertThatCode(() -> limit.begin("valeriia@datatalks.club", CLIENT).close())
                .doesNotThrowAnyException();
        assertThatCode(() -> limit.begin(NAME, "192.0.2.8").close()).doesNotThrowAnyException();
    }

    @Test
    void countsSpellingsOfANameTogether() {
        fail(5);

        assertThat(catchThrowableOfType(ProblemException.class, () -> limit.begin(" Grace@DataTalks.Club ", CLIENT)))
                .isNotNull();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        fail(4);
        try (AttemptLimit.Attempt attempt = limit.begin(NAME, CLIENT)) {
            attempt.succeeded();
        }

        fail(4);

        assertThatCode(() -> limit.begin(NAME, CLIENT).close()).doesNotThrowAnyException();
    }

    @Test
    void doesNotCountAnAttemptThatCouldNotBeMade() {
        IntStream.range(0, 20).forEach(i -> limit.begin(NAME, CLIENT).close());

        assertThatCode(() -> limit.begin(NAME, CLIENT).close()).doesNotThrowAnyException();
    }

    @Test
    void letsOneTooManyWaitForTheOthers() throws Exception {
        AttemptLimit.Attempt first = limit.begin(NAME, CLIENT);
        IntStream.range(0, 4).forEach(i -> limit.begin(NAME, CLIENT));

        CompletableFuture<AttemptLimit.Attempt> sixth = CompletableFuture.supplyAsync(() -> limit.begin(NAME, CLIENT));
        first.succeeded();
        first.close();

        assertThat(sixth.get(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void attemptsAtOnceCannotOverdrawIt() throws Exception {
        AttemptLimit.Attempt[] running =
                IntStream.range(0, 5).mapToObj(i -> limit.begin(NAME, CLIENT)).toArray(AttemptLimit.Attempt[]::new);

        CompletableFuture<ProblemException> sixth = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(ProblemException.class, () -> limit.begin(NAME, CLIENT)));
        for (AttemptLimit.Attempt attempt : running) {
            attempt.failed();
            attempt.close();
        }

        assertThat(sixth.get(5, TimeUnit.SECONDS).kind()).isEqualTo(ProblemKind.TOO_MANY);
    }

    @Test
    void countsOnAloneWhileNothingCanBeStored() {
        failures.fail = true;
        fail(5);

        assertThat(catchThrowableOfType(ProblemException.class, () -> limit.begin(NAME, CLIENT)))
                .isNotNull();

        clock.step(AttemptLimit.WINDOW);
        assertThatCode(() -> limit.begin(NAME, CLIENT).close()).doesNotThrowAnyException();
    }

    @Test
    void writesNothingForWhoeverIsRightAtOnce() {
        failures.fail = true;

        assertThatCode(() -> {
                    try (AttemptLimit.Attempt attempt = limit.begin(NAME, CLIENT)) {
                        attempt.succeeded();
                    }
                })
                .doesNotThrowAnyException();
        assertThat(failures.writes).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            try (AttemptLimit.Attempt attempt = limit.begin(NAME, CLIENT)) {
                attempt.failed();
            }
        }
    }

    /** Failures in memory, as one node of several would find them; writes fail when told to. */
    private static final class RememberedFailures implements Failures {

        private final Map<String, List<Instant>> all = new HashMap<>();
        private boolean fail;
        private int writes;

        @Override
        public synchronized List<Instant> of(String key) {
            return List.copyOf(all.getOrDefault(key, List.of()));
        }

        @Override
        public synchronized void add(String key, Instant at) {
            write();
            all.computeIfAbsent(key, unseen -> new ArrayList<>()).add(at);
        }

        @Override
        public synchronized void clear(String key) {
            write();
            all.remove(key);
        }

        private void write() {
            writes++;
            if (fail) {
                throw ProblemException.unavailable("full", new IllegalStateException());
            }
        }
    }
}
