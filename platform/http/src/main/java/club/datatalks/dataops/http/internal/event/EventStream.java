package club.datatalks.dataops.http.internal.event;

import club.datatalks.dataops.event.BrowserEvents;
import club.datatalks.dataops.http.internal.chain.Answers;
import club.datatalks.dataops.http.internal.gate.Caller;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/events}: what changes, to every open browser, as server-sent events. No thread waits for a browser;
 * one that does not read is dropped and comes back by itself. Whoever comes back with {@code Last-Event-ID} gets what
 * it missed, and the header {@code X-Events-Resumed: true}; without that header it may have missed anything. The stream
 * ends soon after the sign-in that opened it.
 *
 * <p>Source: HTML Living Standard, "Server-sent events".
 */
@Component(service = {Servlet.class, BrowserEvents.class})
@HttpWhiteboardServletPattern("/api/events")
@HttpWhiteboardServletAsyncSupported
public final class EventStream extends HttpServlet implements BrowserEvents {

    private static final long serialVersionUID = 1L;

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);

    private static final int MAX_LISTENERS = 2_000;
    private static final long HEARTBEAT_SECONDS = 20;

    private final transient ObjectMapper json = new ObjectMapper();
    private final transient Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    /** Guards itself and the order of what {@link #clock} has to send. */
    private final transient SentEvents sent = new SentEvents();

    private final transient ScheduledExecutorService clock = thread("browser-events");
    /** Asks the store, which may take its time; the events do not wait for that. */
    private final transient ScheduledExecutorService doorkeeper = thread("browser-events-sign-in");

    @Activate
    public EventStream() {
        clock.scheduleAtFixedRate(() -> send(":\n\n"), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        doorkeeper.scheduleWithFixedDelay(this::endOfSignIns, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
        doorkeeper.shutdownNow();
        listeners.forEach(Listener::end);
    }

    @Override
    public void publish(String name, Map<String, ?> data) {
        try {
            String text = json.writeValueAsString(data);
            synchronized (sent) {
                String event = sent.add(name, text);
                clock.execute(() -> send(event));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event data must be text, numbers, booleans, lists and maps", e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (listeners.size() >= MAX_LISTENERS) {
            response.setHeader("Retry-After", "30");
            Answers.error(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Too many open browsers");
            return;
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        // A proxy in front must not collect the events before it passes them on.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        BooleanSupplier standing = Caller.of(request).map(Caller::standing).orElse(() -> true);
        Listener listener = new Listener(async, standing, listeners::remove);
        synchronized (sent) {
            Optional<List<String>> missed =
                    Optional.ofNullable(request.getHeader("Last-Event-ID")).flatMap(sent::after);
            missed.ifPresent(events -> response.setHeader("X-Events-Resumed", "true"));
            listener.start("retry: 2000\n\n" + String.join("", missed.orElse(List.of())));
            // Behind the events that are in what it missed, and before those that are not.
            clock.execute(() -> listeners.add(listener));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.notFound(response);
    }

    private void send(String event) {
        listeners.forEach(listener -> listener.send(event));
    }

    private void endOfSignIns() {
        for (Listener listener : listeners) {
            try {
                if (!listener.isSignedIn()) {
                    listener.end();
                }
            } catch (RuntimeException e) {
                // Nobody is sent away because a store is away for a moment; the next round asks again.
                log.debug("Whether a browser is still signed in is not known", e);
            }
        }
    }
}
