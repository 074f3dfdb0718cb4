package bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Requests over several connections, bounded in number and in time. */
final class Load {

    private final int port;
    private final List<byte[]> requests;
    private final int connections;
    private final int most;
    private final long spacingNanos;
    private final Duration time;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final long[] took;
    private final long[] endedAt;
    private final int[] status;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;
    private long begin;

    private Load(int port, List<byte[]> requests, int connections, int most, long spacingNanos, Duration time) {
        this.port = port;
        this.requests = requests;
        this.connections = connections;
        this.most = most;
        this.spacingNanos = spacingNanos;
        this.time = time;
        this.took = new long[most];
        this.endedAt = new long[most];
        this.status = new int[most];
    }

    /** Closed loop: every connection asks again as soon as it has its answer. */
    static Outcome closed(int port, List<byte[]> requests, int connections, int most, Duration time) {
        Load load = new Load(port, requests, connections, most, 0, time);
        load.start();
        return load.await();
    }

    /**
     * Open loop: requests are due at a constant rate, whether or not earlier ones were answered, and an answer's time
     * counts from the moment at which its request was due.
     */
    static Load open(int port, List<byte[]> requests, int connections, int perSecond, Duration atMost) {
        int most = (int) (perSecond * atMost.toSeconds());
        Load load = new Load(port, requests, connections, most, 1_000_000_000L / perSecond, atMost);
        load.start();
        return load;
    }

    /** Sends nothing more, and gives what came. */
    Outcome stop() {
        stopped = true;
        return await();
    }

    private void start() {
        begin = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(this::ask, "load-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Waits until all requests were sent, or the time is over. */
    Outcome await() {
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.MINUTES.toMillis(10));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return Outcome.of(seconds, took, endedAt, status, Math.min(most, next.get()), bytes.get());
    }

    private void ask() {
        Connection connection = null;
        long end = begin + time.toNanos();
        while (!stopped && System.nanoTime() < end) {
            int index = next.getAndIncrement();
            if (index >= most) {
                break;
            }
            long due = spacingNanos == 0 ? System.nanoTime() : begin + index * spacingNanos;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            try {
                if (connection == null) {
                    connection = new Connection(port);
                }
                status[index] = connection.send(requests.get(index % requests.size()));
            } catch (IOException e) {
                status[index] = 0;
                close(connection);
                connection = null;
            }
            endedAt[index] = System.nanoTime();
            took[index] = endedAt[index] - due;
        }
        close(connection);
    }

    private void close(Connection connection) {
        if (connection != null) {
            bytes.addAndGet(connection.bytes());
            try {
                connection.close();
            } catch (IOException e) {
                System.err.println("a connection does not close: " + e);
            }
        }
    }
}
