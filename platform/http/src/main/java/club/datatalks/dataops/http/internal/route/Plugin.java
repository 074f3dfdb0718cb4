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
 *
 * <p>Only so many are inside at once, each on a thread of the server: a plugin whose requests do not come to an end
 * keeps the server from nobody else.
 */
final class Plugin {

    /** Those who are inside and those who wait are on threads of the server, which has 400. */
    static final int MAX_INSIDE = 100;

    static final int MAX_WAITING = 64;

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger inside = new AtomicInteger();

    private final LongSupplier nanoTime;

    private volatile boolean open;
    private long closedAt;
    /** Changed under the lock only; read without it by whoever leaves. */
    private final AtomicInteger waiting = new AtomicInteger();

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
     * Waits until the door is open and there is a place inside, and goes in; false when it takes too long or too many
     * wait already.
     *
     * @param patience how long after its closing the door is worth waiting for, and how long a place inside is
     */
    boolean enter(Duration patience) throws InterruptedException {
        long cameAt = nanoTime.getAsLong();
        do {
            // In first, look second: whoever closes the door and then sees nobody inside is right.
            int isInside = inside.incrementAndGet();
            if (open && isInside <= MAX_INSIDE) {
                return true;
            }
            leave();
        } while (waitForAPlace(cameAt, patience));
        return false;
    }

    void leave() {
        inside.decrementAndGet();
        if (waiting.get() > 0 && open) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean waitForAPlace(long cameAt, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (waiting.get() >= MAX_WAITING) {
                return false;
            }
            waiting.incrementAndGet();
            try {
                while (!open || inside.get() >= MAX_INSIDE) {
                    long since = open ? cameAt : closedAt;
                    long left = since + patience.toNanos() - nanoTime.getAsLong();
                    if (left <= 0) {
                        return false;
                    }
                    changed.awaitNanos(left);
                }
                return true;
            } finally {
                waiting.decrementAndGet();
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

    /** How long ago the door was closed. */
    Duration closedFor() {
        lock.lock();
        try {
            return Duration.ofNanos(nanoTime.getAsLong() - closedAt);
        } finally {
            lock.unlock();
        }
    }

    /** How many wait in front of the door, or for a place inside. */
    int waiting() {
        return waiting.get();
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
