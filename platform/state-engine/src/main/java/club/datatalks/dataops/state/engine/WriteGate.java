package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.admin.StoreContents.Hold;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Keeps writes out while somebody needs the store to stay as it is. Safe for use by several threads. */
final class WriteGate {

    // Writes share it; whoever closes or opens the gate has it alone, so that no write is half-way through.
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable String refusal;

    /** @throws ProblemException of kind {@code UNAVAILABLE} while writes are refused */
    void pass(Runnable write) {
        lock.readLock().lock();
        try {
            if (refusal != null) {
                throw new ProblemException(ProblemKind.UNAVAILABLE, refusal);
            }
            write.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** @throws ProblemException of kind {@code CONFLICT} while they are refused already */
    Hold refuse(String reason) {
        lock.writeLock().lock();
        try {
            if (refusal != null) {
                throw ProblemException.conflict("Writes are refused already: " + refusal);
            }
            refusal = reason;
            return new Refusal();
        } finally {
            lock.writeLock().unlock();
        }
    }

    Optional<String> refusal() {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(refusal);
        } finally {
            lock.readLock().unlock();
        }
    }

    private final class Refusal implements Hold {

        private boolean isOver;

        @Override
        public void close() {
            lock.writeLock().lock();
            try {
                // A second time, it might be somebody else's.
                if (!isOver) {
                    isOver = true;
                    refusal = null;
                }
            } finally {
                lock.writeLock().unlock();
            }
        }
    }
}
