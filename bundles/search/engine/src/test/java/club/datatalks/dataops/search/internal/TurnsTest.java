package club.datatalks.dataops.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
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
class TurnsTest {

    private final Turns turns = new Turns(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final List<Thread> people = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        goOn.countDown();
        for (Thread person : people) {
            person.join(TimeUnit.SECONDS.toMillis(20));
        }
        turns.close();
    }

    @Test
    void worksOutWhatIsAskedForInOrder() throws Exception {
        ask("by the one who asks");
        assertThat(begun.take()).isEqualTo("by the one who asks");
        ask("by a worker");
        assertThat(begun.take()).isEqualTo("by a worker");
        for (String next : List.of("third", "fourth", "fifth")) {
            Thread person = ask(next);
            while (person.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        assertThat(begun).isEmpty();

        goOn.countDown();

        assertThat(List.of(begun.take(), begun.take(), begun.take())).containsExactly("third", "fourth", "fifth");
    }

    @Test
    void throwsToWhoeverAsks() throws Exception {
        assertThatThrownBy(() -> turns.take(TurnsTest::nothing)).hasMessage("There is nothing");
        ask("before");
        begun.take();

        assertThatThrownBy(() -> turns.take(TurnsTest::nothing))
                .isInstanceOf(ProblemException.class)
                .hasMessage("There is nothing");
    }

    @Test
    void answersWhenItIsClosed() throws Exception {
        ask("before");
        begun.take();
        turns.close();

        assertThat(turns.<String>take(() -> "an answer")).isEqualTo("an answer");
    }

    private static String nothing() {
        throw ProblemException.notFound("There is nothing");
    }

    private Thread ask(String name) {
        Thread person = new Thread(() -> turns.take(() -> begunAndWaited(name)), name);
        person.setDaemon(true);
        person.start();
        people.add(person);
        return person;
    }

    private boolean begunAndWaited(String name) {
        begun.add(name);
        try {
            return goOn.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
