package bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls from several threads, each of which calls again as soon as it is answered. What they took adds up. */
final class Calls {

    /** Something whose time is taken. */
    interface Call {

        /**
         * @param thread 0 to one less than there are threads
         * @param random of this thread; seeded, so that every run does the same
         */
        void make(int thread, Random random) throws Exception;
    }

    private final int threads;
    private final Call call;
    private final List<long[]> taken = new ArrayList<>();
    private double seconds;
    private int rounds;

    Calls(int threads, Call call) {
        this.threads = threads;
        this.call = call;
    }

    /** Calls for some time, and keeps what each call took unless it is a warm-up. */
    void round(Duration time, boolean warmUp) {
        rounds++;
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                running.add(callers.submit(() -> calls(thread, begin + time.toNanos())));
            }
            for (Future<long[]> one : running) {
                long[] nanos = one.get();
                if (!warmUp) {
                    taken.add(nanos);
                }
            }
            if (!warmUp) {
                seconds += (System.nanoTime() - begin) / 1e9;
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a measured call failed", e);
        } finally {
            callers.shutdownNow();
        }
    }

    Outcome outcome() {
        long[] nanos = taken.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Outcome(seconds, nanos, Map.of(), 0, 0);
    }

    private long[] calls(int thread, long end) throws Exception {
        Random random = new Random(1_000L * rounds + thread);
        long[] nanos = new long[1024];
        int count = 0;
        for (long begin = System.nanoTime(); begin < end; ) {
            call.make(thread, random);
            long now = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = now - begin;
            begin = now;
        }
        return Arrays.copyOf(nanos, count);
    }
}
