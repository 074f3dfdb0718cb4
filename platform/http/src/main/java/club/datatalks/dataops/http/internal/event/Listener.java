package club.datatalks.dataops.http.internal.event;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One open browser. Writes only when the connection takes it, and gives up on one that does not read. */
final class Listener implements WriteListener, AsyncListener {

    private static final int MAX_QUEUED = 256;

    private final AsyncContext async;
    private final BooleanSupplier standing;
    private final Consumer<Listener> whenGone;
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private boolean gone;
    private boolean flushing;

    /** @param standing whether whoever opened it is still signed in */
    Listener(AsyncContext async, BooleanSupplier standing, Consumer<Listener> whenGone) {
        this.async = async;
        this.standing = standing;
        this.whenGone = whenGone;
    }

    void start(String first) throws IOException {
        async.addListener(this);
        synchronized (this) {
            queue.add(first.getBytes(StandardCharsets.UTF_8));
        }
        async.getResponse().getOutputStream().setWriteListener(this);
    }

    /** Asks the store. */
    boolean isSignedIn() {
        return standing.getAsBoolean();
    }

    synchronized void send(String event) {
        if (gone) {
            whenGone.accept(this);
            return;
        }
        if (queue.size() >= MAX_QUEUED) {
            end();
            return;
        }
        queue.add(event.getBytes(StandardCharsets.UTF_8));
        try {
            onWritePossible();
        } catch (IOException | IllegalStateException e) {
            end();
        }
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        if (gone) {
            return;
        }
        ServletOutputStream out = async.getResponse().getOutputStream();
        while (out.isReady()) {
            byte[] next = queue.poll();
            if (next != null) {
                out.write(next);
                flushing = true;
            } else if (flushing) {
                flushing = false;
                out.flush();
            } else {
                return;
            }
        }
    }

    synchronized void end() {
        if (!gone) {
            gone = true;
            whenGone.accept(this);
            try {
                async.complete();
            } catch (IllegalStateException e) {
                // The connection ended first; that is what we wanted.
            }
        }
    }

    @Override
    public void onError(Throwable problem) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        gone = true;
        whenGone.accept(this);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody starts it again.
    }
}
