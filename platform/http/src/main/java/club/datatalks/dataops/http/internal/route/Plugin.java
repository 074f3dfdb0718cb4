package club.datatalks.dataops.http.internal.route;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A plugin's door. While the plugin is being replaced the door is closed, and whoever comes waits in front of it for a
 * bounded moment; whoever is inside is let out first. At a door that has been closed for longer nobody waits.
 */
final class Plugin {

    /** Each waits on a thread of the server, so only so many may. */
    private static final int MAX_WAITING = 64;

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger inside = new AtomicInteger();

    private final LongSupplier nanoTime;

    private volatile boolean open;
    private long closedAt;
    private int waiting;

    Plugin(String name) {
        this(name, System::nanoTime);
    }

    Plugin(String name, LongSupplier nanoTime) {
        this.name = name;
        this.nanoTime = nanoTime;
        this.closedAt = nanoTime.getAsLong();
    }

    String name() {
        return name;
    }

    /**
     * Waits until the door is open and goes in; false when it takes too long or too many wait already.
     *
     * @param patience how long after its closing the door is worth waiting for
     */
    boolean enter(Duration patience) throws InterruptedException {
        do {
            // In first, look second: whoever closes the door and then sees nobody inside is right.
            inside.incrementAndGet();
            if (open) {
                return true;
            }
            leave();
        } while (waitUntilOpen(patience));
        return false;
    }

    void leave() {
        inside.decrementAndGet();
    }

    private boolean waitUntilOpen(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (waiting >= MAX_WAITING) {
                return false;
            }
            waiting++;
            try {
                while (!open) {
                    long left = closedAt + patience.toNanos() - nanoTime.getAsLong();
                    if (left <= 0 || changed.awaitNanos(left) <= 0 && !open) {
                        return false;
                    }
                }
                return true;
            } finally {
                waiting--;
            }
        } finally {
            lock.unlock();
        }
    }

    void open() {
        set(true);
    }

    boolean isOpen() {
        return open;
    }

    /** Closes the door and waits until everybody inside has left, at most so long. */
    void close(Duration patience) {
        set(false);
        long end = System.nanoTime() + patience.toNanos();
        while (inside.get() > 0 && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void set(boolean nowOpen) {
        lock.lock();
        try {
            if (open && !nowOpen) {
                closedAt = nanoTime.getAsLong();
            }
            open = nowOpen;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
