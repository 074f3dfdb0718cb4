package club.datatalks.dataops.http.internal.route;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A plugin's door. While the plugin is being replaced the door is closed, and whoever comes waits in front of it for a
 * bounded moment; whoever is inside is let out first.
 */
final class Plugin {

    /** Each waits on a thread of the server, so only so many may. */
    private static final int MAX_WAITING = 64;

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger inside = new AtomicInteger();

    private volatile boolean open;
    private int waiting;

    Plugin(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Waits until the door is open and goes in; false when it takes too long or too many wait already. */
    boolean enter(Duration patience) throws InterruptedException {
        // In first, look second: whoever closes the door and then sees nobody inside is right.
        inside.incrementAndGet();
        if (open) {
            return true;
        }
        leave();
        if (!waitUntilOpen(patience)) {
            return false;
        }
        return enter(Duration.ZERO);
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
                long nanos = patience.toNanos();
                while (!open) {
                    if (nanos <= 0) {
                        return false;
                    }
                    nanos = changed.awaitNanos(nanos);
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
            open = nowOpen;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
