package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.work.internal.live.Follower;
import club.datatalks.dataops.work.internal.live.LiveWork;
import club.datatalks.dataops.work.internal.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveWorkTest {

    private final WorkFixture work = new WorkFixture();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final LiveWork live = new LiveWork(work.store, (name, data) -> told.add(line(name, data)));

    @AfterEach
    void stop() throws InterruptedException {
        live.close();
    }

    @Test
    void tellsOpenBrowsersOfEveryChange() throws InterruptedException {
        live.catchUp();

        Task task = work.task();
        assertThat(next()).isEqualTo("tasks %s 1 created".formatted(task.id()));
        work.put(task, "comment", "x");
        assertThat(next()).isEqualTo("tasks %s 2 changed".formatted(task.id()));
        work.tasks.delete(task.id(), GRACE);
        assertThat(next()).isEqualTo("tasks %s 2 deleted".formatted(task.id()));
    }

    @Test
    void tellsOfWhatAnotherNodeWrote() throws InterruptedException {
        live.catchUp();

        Task task = new WorkFixture(work.state).task();

        assertThat(next()).isEqualTo("tasks %s 1 created".formatted(task.id()));
    }

    @Test
    void tellsOfAStartedWorkflowOnce() throws InterruptedException {
        String template = work.template(42).id();
        live.catchUp();
        told.clear();

        work.bundles.start(WorkFixture.json("title", "x", "anchorDate", "2030-03-04", "templateId", template), GRACE);

        assertThat(List.of(next(), next()))
                .anyMatch(line -> line.startsWith("bundles "))
                .contains("tasks 42");
    }

    @Test
    void bringsAFollowerUpToWhatThisNodeWrote() {
        Recorder recorder = new Recorder();
        work.task();
        live.add(recorder);
        live.catchUp();
        assertThat(recorder.restarts).isEqualTo(1);

        for (int i = 0; i < 5; i++) {
            Task task = work.task();
            live.catchUp();
            assertThat(recorder.ids).as("right after the write").endsWith(task.id());
        }
        assertThat(recorder.restarts).isEqualTo(1);
    }

    @Test
    void triesAgainWhatAFollowerCouldNotTakeOver() {
        Recorder recorder = new Recorder();
        live.add(recorder);
        live.catchUp();
        recorder.failures = 1;

        Task task = work.task();
        catchUpInTheEnd();

        assertThat(recorder.ids).contains(task.id());
    }

    private void catchUpInTheEnd() {
        for (int tries = 0; tries < 3; tries++) {
            try {
                live.catchUp();
                return;
            } catch (IllegalStateException e) {
                // The follower's own; the reader's thread may have met it instead.
            }
        }
    }

    private String next() throws InterruptedException {
        String line = told.poll(20, TimeUnit.SECONDS);
        return line == null ? "nothing was told" : line;
    }

    private static String line(String name, Map<String, ? extends @Nullable Object> data) {
        return data.containsKey("id")
                ? "%s %s %s %s".formatted(name, data.get("id"), data.get("version"), data.get("change"))
                : name + " " + data.get("count");
    }

    private static final class Recorder implements Follower {

        private final List<String> ids = new ArrayList<>();
        private int restarts;
        private int failures;

        @Override
        public synchronized void restart(String cursor) {
            restarts++;
        }

        @Override
        public synchronized void follow(List<Change> changes, String cursor) {
            if (failures-- > 0) {
                throw new IllegalStateException("not now");
            }
            changes.stream()
                    .filter(change -> change.collection().equals("tasks"))
                    .forEach(change -> ids.add(change.id()));
        }
    }
}
