package club.datatalks.dataops.http.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PluginTest {

    private final AtomicLong now = new AtomicLong();
    private final Plugin plugin = new Plugin("docs", now::get);

    @Test
    void letsNobodyInBeforeItIsOpen() throws InterruptedException {
        assertThat(plugin.enter(Duration.ZERO)).isFalse();
    }

    @Test
    void letsWaitingRequestsInWhenItOpens() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> enter(Duration.ofSeconds(20)));

        plugin.open();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void keepsAPlaceForWhoeverWaitsWhenItClosesAgain() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> enter(Duration.ofSeconds(20)));

        for (int i = 0; i < 1_000; i++) {
            plugin.open();
            plugin.close(Duration.ZERO);
        }
        plugin.open();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void letsNobodyWaitOnceItHasBeenClosedForLong() throws InterruptedException {
        now.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(plugin.enter(Duration.ofSeconds(60))).isFalse();
    }

    @Test
    void waitsForWhoeverIsInsideBeforeItIsClosed() throws Exception {
        plugin.open();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        CompletableFuture<Void> inside = CompletableFuture.runAsync(() -> {
            enter(Duration.ZERO);
            entered.countDown();
            await(mayLeave);
            plugin.leave();
        });
        await(entered);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> plugin.close(Duration.ofSeconds(20)));
        assertThat(closing).isNotDone();
        mayLeave.countDown();

        closing.get(20, TimeUnit.SECONDS);
        assertThat(inside).isDone();
        assertThat(plugin.isOpen()).isFalse();
    }

    @Test
    void doesNotWaitForEverForWhoeverIsInside() throws InterruptedException {
        plugin.open();
        plugin.enter(Duration.ZERO);

        plugin.close(Duration.ofMillis(10));

        assertThat(plugin.isOpen()).isFalse();
    }

    @Test
    void keepsNoPlaceForWhoeverWasLeftBehind() throws Exception {
        plugin.open();
        now.addAndGet(Plugin.FIRST_MOMENT.toNanos());
        ExecutorService threads = Executors.newFixedThreadPool(Plugin.MAX_INSIDE);
        try {
            CountDownLatch mayLeave = new CountDownLatch(1);
            List<Future<Boolean>> inside = new ArrayList<>();
            CountDownLatch entered = new CountDownLatch(Plugin.MAX_INSIDE);
            for (int i = 0; i < Plugin.MAX_INSIDE; i++) {
                inside.add(threads.submit(() -> {
                    boolean isIn = plugin.enter(Duration.ofSeconds(20));
                    entered.countDown();
                    await(mayLeave);
                    plugin.leave();
                    return isIn;
                }));
            }
            await(entered);

            assertThat(plugin.close(Duration.ZERO)).isEqualTo(Plugin.MAX_INSIDE);

            plugin.open();
            now.addAndGet(Plugin.FIRST_MOMENT.toNanos());
            for (int i = 0; i < Plugin.MAX_INSIDE; i++) {
                assertThat(plugin.enter(Duration.ZERO)).isTrue();
            }
            mayLeave.countDown();
            for (Future<Boolean> each : inside) {
                assertThat(each.get(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(plugin.enter(Duration.ZERO))
                    .as("one more than may be inside")
                    .isFalse();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void letsFewInAtFirst() throws InterruptedException {
        plugin.open();
        for (int i = 0; i < Plugin.FIRST_INSIDE; i++) {
            assertThat(plugin.enter(Duration.ZERO)).isTrue();
        }

        assertThat(plugin.enter(Duration.ZERO)).isFalse();
    }

    @Test
    void letsTwiceAsManyInWithEachThatLeaves() throws InterruptedException {
        plugin.open();
        plugin.enter(Duration.ZERO);
        plugin.leave();

        for (int i = 0; i < 2 * Plugin.FIRST_INSIDE; i++) {
            assertThat(plugin.enter(Duration.ZERO)).isTrue();
        }

        assertThat(plugin.enter(Duration.ZERO)).isFalse();
    }

    @Test
    void letsEverybodyInWhenThoseWhoWentFirstDoNotLeave() throws Exception {
        Plugin real = new Plugin("docs");
        real.open();
        for (int i = 0; i < Plugin.FIRST_INSIDE; i++) {
            real.enter(Duration.ofSeconds(20));
        }

        assertThat(real.enter(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void beginsWithFewAgainWhenItIsOpenedAgain() throws InterruptedException {
        plugin.open();
        now.addAndGet(Plugin.FIRST_MOMENT.toNanos());
        plugin.close(Duration.ZERO);
        plugin.open();
        for (int i = 0; i < Plugin.FIRST_INSIDE; i++) {
            assertThat(plugin.enter(Duration.ZERO)).isTrue();
        }

        assertThat(plugin.enter(Duration.ZERO)).isFalse();
    }

    @Test
    void letsOnlySoManyIn() throws Exception {
        plugin.open();
        now.addAndGet(Plugin.FIRST_MOMENT.toNanos());
        for (int i = 0; i < Plugin.MAX_INSIDE; i++) {
            assertThat(plugin.enter(Duration.ZERO)).isTrue();
        }
        assertThat(plugin.enter(Duration.ZERO)).isFalse();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> enter(Duration.ofSeconds(20)));

        plugin.leave();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(plugin.enter(Duration.ZERO)).isFalse();
    }

    @Test
    void letsOnlySoManyWait() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < Plugin.MAX_WAITING; i++) {
                waiting.add(threads.submit(() -> plugin.enter(Duration.ofSeconds(20))));
            }
            while (plugin.waiting() < Plugin.MAX_WAITING) {
                Thread.onSpinWait();
            }

            assertThat(plugin.enter(Duration.ofSeconds(20))).isFalse();

            plugin.open();
            now.addAndGet(Plugin.FIRST_MOMENT.toNanos());
            for (Future<Boolean> each : waiting) {
                assertThat(each.get(20, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean enter(Duration patience) {
        try {
            return plugin.enter(patience);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
