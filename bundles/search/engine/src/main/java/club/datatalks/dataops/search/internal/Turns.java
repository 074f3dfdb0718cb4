package club.datatalks.dataops.search.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Has answers worked out in the order in which they are asked for, a few at a time: more at once would keep each other
 * from coming to an end, and whoever asks something quick would wait as long as whoever asks much. Safe for use by
 * several threads.
 *
 * <p>The thread that asks works its answer out while fewer than that are asked for. Otherwise threads that are there
 * for it do, one answer after the other: if those that wait handed a turn on to each other, it would lie idle each time
 * until the next one is awake, which took an eighth of two cores.
 */
final class Turns implements AutoCloseable {

    private final int atATime;
    private final AtomicInteger asked = new AtomicInteger();
    private final ThreadPoolExecutor workers;

    /** @param atATime so many answers; now and then twice as many, when it just becomes more than these */
    Turns(int atATime) {
        this.atATime = atATime;
        this.workers = new ThreadPoolExecutor(
                atATime,
                atATime,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Turns::worker,
                (late, closed) -> late.run());
        // Not by those who ask: a thread keeps hold of the plugins of whoever started it.
        workers.prestartAllCoreThreads();
    }

    /** As many at a time as there are cores. */
    static Turns ofCores() {
        return new Turns(Runtime.getRuntime().availableProcessors());
    }

    private static Thread worker(Runnable work) {
        Thread worker = new Thread(work, "search-answers");
        worker.setDaemon(true);
        worker.setContextClassLoader(Turns.class.getClassLoader());
        return worker;
    }

    /**
     * Waits until an answer is worked out.
     *
     * @param answer throws to whoever asks for it
     */
    <T> T take(Supplier<T> answer) {
        try {
            return asked.getAndIncrement() < atATime ? answer.get() : byWorker(answer);
        } finally {
            asked.decrementAndGet();
        }
    }

    private <T> T byWorker(Supplier<T> answer) {
        try {
            return CompletableFuture.supplyAsync(answer, workers).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }

    /** What was asked for is still worked out; by the thread that asks when it asks later. */
    @Override
    public void close() {
        workers.shutdown();
    }
}
