package club.datatalks.dataops.state.dynamodb.internal;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the portal's own store and makes it a service. While its table does not answer, whatever needs a store is
 * simply absent, and it tries again: a node that starts a moment before its network does needs no hand.
 */
final class PortalStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PortalStore.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Supplier<DynamoDbStateStore> opener;
    private final Function<DynamoDbStateStore, ServiceRegistration<?>> publisher;
    private final Thread thread;
    private @Nullable DynamoDbStateStore store;
    private @Nullable ServiceRegistration<?> service;
    private boolean closed;

    private PortalStore(
            Supplier<DynamoDbStateStore> opener, Function<DynamoDbStateStore, ServiceRegistration<?>> publisher) {
        this.opener = opener;
        this.publisher = publisher;
        this.thread = new Thread(this::open, "dataops-state-dynamodb-open");
        thread.setDaemon(true);
    }

    /** Begins to open it, in a thread of its own. */
    static PortalStore opening(
            Supplier<DynamoDbStateStore> opener, Function<DynamoDbStateStore, ServiceRegistration<?>> publisher) {
        PortalStore portalStore = new PortalStore(opener, publisher);
        portalStore.thread.start();
        return portalStore;
    }

    @Override
    public void close() {
        ServiceRegistration<?> published;
        synchronized (this) {
            closed = true;
            published = service;
            notifyAll();
        }
        thread.interrupt();
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (published != null) {
            published.unregister();
        }
        synchronized (this) {
            if (store != null) {
                store.close();
            }
        }
    }

    private void open() {
        String told = "";
        while (true) {
            try {
                if (isPublished(opener.get())) {
                    log.info("State is kept in DynamoDB");
                }
                return;
            } catch (RuntimeException e) {
                // The same again and again would hide everything else in the log.
                String message = String.valueOf(e.getMessage());
                if (!message.equals(told) && !isClosed()) {
                    log.error("There is no state store: {}. Trying again every {} s", message, PAUSE.toSeconds(), e);
                    told = message;
                }
            }
            if (isClosedAfterPause()) {
                return;
            }
        }
    }

    // Publishing calls whoever waits for a store, and some of them may ask for things that take a while: not under our
    // lock.
    private boolean isPublished(DynamoDbStateStore opened) {
        synchronized (this) {
            if (closed) {
                opened.close();
                return false;
            }
            store = opened;
        }
        ServiceRegistration<?> published = publisher.apply(opened);
        synchronized (this) {
            if (!closed) {
                service = published;
                return true;
            }
        }
        published.unregister();
        return false;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean isClosedAfterPause() {
        long giveUpAt = System.nanoTime() + PAUSE.toNanos();
        try {
            while (!closed) {
                long left = giveUpAt - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            return true;
        }
        return closed;
    }
}
