package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.SearchItem;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes the items of a whole index and writes them on all cores but the one that reads them, which helps out when the
 * others are busy: so few items are in memory at a time. For one thread.
 */
final class Building implements AutoCloseable {

    private static final int WAITING = 32;
    private static final int PATIENCE_MINUTES = 5;

    private final Writing writing;
    private final @Nullable ThreadPoolExecutor helpers;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** Writes one item; by several threads at a time. */
    @FunctionalInterface
    interface Writing {

        void write(SearchItem item) throws IOException;
    }

    /** @param name for the threads */
    Building(String name, Writing writing) {
        this.writing = writing;
        int others = Runtime.getRuntime().availableProcessors() - 1;
        this.helpers = others == 0
                ? null
                : new ThreadPoolExecutor(
                        others,
                        others,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(true);
                            return thread;
                        },
                        new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /** @throws IOException when this item, or one before, cannot be written */
    void put(SearchItem item) throws IOException {
        if (helpers == null) {
            writing.write(item);
            return;
        }
        helpers.execute(() -> {
            try {
                writing.write(item);
            } catch (IOException | RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        });
        requireSuccess();
    }

    /** Returns when all items are written. @throws IOException when one cannot be */
    void finish() throws IOException {
        if (helpers != null) {
            helpers.shutdown();
            await(helpers);
        }
        requireSuccess();
    }

    private static void await(ThreadPoolExecutor helpers) throws IOException {
        try {
            if (!helpers.awaitTermination(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("the last items are not written after %d minutes".formatted(PATIENCE_MINUTES));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while building", e);
        }
    }

    private void requireSuccess() throws IOException {
        Exception failed = failure.get();
        if (failed instanceof IOException e) {
            throw e;
        }
        if (failed instanceof RuntimeException e) {
            throw e;
        }
    }

    /** Writes nothing more, and returns when nothing is being written. */
    @Override
    public void close() throws IOException {
        if (helpers != null && !helpers.isTerminated()) {
            helpers.shutdown();
            helpers.getQueue().clear();
            await(helpers);
        }
    }
}
