package club.datatalks.dataops.http.internal.route;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * keeps the server from nobody else. Right after the door was opened they are as many as there are processors, and
 * twice as many with each that leaves: nothing of a new version has run yet, and all those who waited would keep each
 * other from the first answer.
 */
final class Plugin {

    /** Those who are inside and those who wait are on threads of the server, which has 400. */
    static final int MAX_INSIDE = 100;

    static final int MAX_WAITING = 64;

    /** So many go in first. */
    static final int FIRST_INSIDE = Math.min(Runtime.getRuntime().availableProcessors(), MAX_INSIDE);

    /** Then everybody may, whatever those who went in first are doing. */
    static final Duration FIRST_MOMENT = Duration.ofMillis(500);

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger inside = new AtomicInteger();
    /**
     * Those inside by their threads, so that who was left behind in an earlier version takes no place of a later one.
     */
    private final Set<Thread> guests = ConcurrentHashMap.newKeySet();

    private final LongSupplier nanoTime;

    private volatile boolean open;
    private long closedAt;
    private volatile long openedAt;
    /** How many may be inside; counts in the first moment only. Changed under the lock. */
    private volatile int places;
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
            if (open && isInside <= places()) {
                guests.add(Thread.currentThread());
                return true;
            }
            giveBack();
        } while (waitForAPlace(cameAt, patience));
        return false;
    }

    /** For the thread that went in. */
    void leave() {
        if (!guests.remove(Thread.currentThread())) {
            // The door was closed behind it long ago.
            return;
        }
        if (places() < MAX_INSIDE) {
            lock.lock();
            try {
                places = Math.min(2 * places, MAX_INSIDE);
            } finally {
                lock.unlock();
            }
        }
        giveBack();
    }

    private void giveBack() {
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

    private int places() {
        return firstMomentLeft() > 0 ? places : MAX_INSIDE;
    }

    private long firstMomentLeft() {
        return openedAt + FIRST_MOMENT.toNanos() - nanoTime.getAsLong();
    }

    private boolean waitForAPlace(long cameAt, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            // Those who cannot be inside yet would not have to wait at any other moment.
            int places = open ? places() : MAX_INSIDE;
            if (waiting.get() >= MAX_WAITING + MAX_INSIDE - places) {
                return false;
            }
            waiting.incrementAndGet();
            try {
                while (!open || inside.get() >= places()) {
                    long since = open ? cameAt : closedAt;
                    long left = since + patience.toNanos() - nanoTime.getAsLong();
                    if (left <= 0) {
                        return false;
                    }
                    // Nobody says when the first moment is over.
                    boolean isFirstMoment = open && firstMomentLeft() > 0;
                    changed.awaitNanos(isFirstMoment ? Math.min(left, firstMomentLeft()) : left);
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

    /**
     * Closes the door and waits until everybody inside has left, at most so long. Whoever is still inside then is left
     * behind and not counted any more.
     *
     * @return how many were left behind
     */
    int close(Duration patience) {
        set(false);
        long end = System.nanoTime() + patience.toNanos();
        while (inside.get() > 0 && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        int left = 0;
        for (Thread guest : guests) {
            if (guests.remove(guest)) {
                inside.decrementAndGet();
                left++;
            }
        }
        return left;
    }

    private void set(boolean nowOpen) {
        lock.lock();
        try {
            if (open && !nowOpen) {
                closedAt = nanoTime.getAsLong();
            }
            if (!open && nowOpen) {
                openedAt = nanoTime.getAsLong();
                places = FIRST_INSIDE;
            }
            open = nowOpen;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
