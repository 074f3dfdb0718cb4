package club.datatalks.dataops.state.engine;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps what was opened for one schema version of a collection from working on another. It knows numbers only, so it
 * may outlive the plugin.
 */
final class Gate {

    private static final int NONE = 0;

    // Writers of the collection share it; a migration has it alone.
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile int schemaVersion;
    private boolean isHalfway;

    /** A collection of the store's own is always open. */
    static Gate openAt(int schemaVersion) {
        Gate gate = new Gate();
        gate.schemaVersion = schemaVersion;
        return gate;
    }

    void check(String collection, int asked) {
        if (schemaVersion != asked) {
            throw new IllegalStateException(
                    "collection %s was opened for schema version %d and has been moved since; open it again"
                            .formatted(collection, asked));
        }
    }

    /** Until {@link #leave}, no migration starts. */
    void enter(String collection, int asked) {
        lock.readLock().lock();
        try {
            check(collection, asked);
        } catch (RuntimeException e) {
            lock.readLock().unlock();
            throw e;
        }
    }

    void leave() {
        lock.readLock().unlock();
    }

    /**
     * Runs a migration; from its start on, nothing that was opened for another version works any more, and when it
     * fails {@link #halfway}, nothing at all until the collection is opened again.
     */
    void move(int newSchemaVersion, Runnable migration) {
        lock.writeLock().lock();
        try {
            int before = schemaVersion;
            schemaVersion = newSchemaVersion;
            boolean done = false;
            isHalfway = false;
            try {
                migration.run();
                done = true;
            } finally {
                if (!done) {
                    schemaVersion = isHalfway ? NONE : before;
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Called by a migration that begins to change items. */
    void halfway() {
        isHalfway = true;
    }
}
