package club.datatalks.dataops.operations.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.job.ScheduledJob;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobsTest {

    private static final Instant NOW = Instant.parse("2026-03-06T09:30:00Z");
    private static final Duration NEVER = Duration.ofDays(1);

    private final StateStore state = StateStores.temporary();
    private final List<Jobs> nodes = new ArrayList<>();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        nodes.forEach(Jobs::stop);
    }

    @Test
    void doesAJobSoonAfterItCame() throws InterruptedException {
        Jobs jobs = node(NOW, Duration.ZERO);

        jobs.addJob(daily(() -> done.add("expiry")));

        assertThat(done.poll(30, TimeUnit.SECONDS)).isEqualTo("expiry");
    }

    @Test
    void doesItOnceForAllNodesAndRestarts() throws InterruptedException {
        Jobs first = node(NOW, NEVER);
        first.addJob(daily(() -> done.add("first")));
        first.run("notes-expiry");

        Jobs second = node(NOW.plus(Duration.ofHours(23)), NEVER);
        second.addJob(daily(() -> done.add("second")));

        assertThat(second.standing()).singleElement().satisfies(job -> {
            assertThat(job.last()).isNotNull();
            assertThat(job.next()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        });
        assertThat(new JobBooks(state, at(NOW.plus(Duration.ofHours(23)))).run(daily(() -> done.add("third")), true))
                .isEmpty();
        assertThat(new JobBooks(state, at(NOW.plus(Duration.ofHours(24)))).run(daily(() -> done.add("fourth")), true))
                .isPresent();
        assertThat(done).containsExactly("first", "fourth");
    }

    @Test
    void triesAFailedOneAgainEarlier() throws InterruptedException {
        Jobs jobs = node(NOW, NEVER);
        jobs.addJob(daily(() -> {
            throw new IllegalStateException("no room");
        }));

        JobRun run = jobs.run("notes-expiry");

        assertThat(run.failure()).isEqualTo("no room");
        assertThat(jobs.standing().get(0).next()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void letsOnlyOneNodeDoIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Jobs first = node(NOW, Duration.ZERO);
        first.addJob(daily(() -> {
            begun.countDown();
            new CountDownLatch(1).await();
        }));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        Jobs second = node(NOW, NEVER);
        second.addJob(daily(() -> done.add("second")));

        assertThatThrownBy(() -> second.run("notes-expiry"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("notes-expiry is being done; ask again when it is through");

        first.stop();
        second.run("notes-expiry");
        assertThat(done).containsExactly("second");
    }

    @Test
    void interruptsAJobWhosePluginGoes() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Jobs jobs = node(NOW, Duration.ZERO);
        ScheduledJob job = daily(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                done.add("ended");
            }
        });
        jobs.addJob(job);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        jobs.removeJob(job);

        assertThat(done).containsExactly("ended");
        assertThat(jobs.standing()).isEmpty();
        assertThatThrownBy(() -> jobs.run("notes-expiry")).hasMessageContaining("There is no job notes-expiry");
    }

    @Test
    void refusesAJobThatCannotBeNamedOrNeverRests() {
        Jobs jobs = node(NOW, NEVER);

        jobs.addJob(job("Notes expiry", Duration.ofDays(1), () -> {}));
        jobs.addJob(job("notes-expiry", Duration.ofSeconds(1), () -> {}));

        assertThat(jobs.standing()).isEmpty();
    }

    private Jobs node(Instant now, Duration afterStart) {
        Jobs jobs = new Jobs(state, at(now), afterStart);
        nodes.add(jobs);
        return jobs;
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private interface Work {

        void run() throws InterruptedException;
    }

    private static ScheduledJob daily(Work work) {
        return job("notes-expiry", Duration.ofDays(1), work);
    }

    private static ScheduledJob job(String name, Duration every, Work work) {
        return new ScheduledJob() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration every() {
                return every;
            }

            @Override
            public void run() throws InterruptedException {
                work.run();
            }
        };
    }
}
