package club.datatalks.dataops.http.internal.event;

import club.datatalks.dataops.event.BrowserEvents;
import club.datatalks.dataops.http.internal.chain.Answers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /api/events}: what changes, to every open browser, as server-sent events. No thread waits for a browser;
 * one that does not read is dropped and comes back by itself.
 *
 * <p>Source: HTML Living Standard, "Server-sent events".
 */
@Component(service = {Servlet.class, BrowserEvents.class})
@HttpWhiteboardServletPattern("/api/events")
@HttpWhiteboardServletAsyncSupported
public final class EventStream extends HttpServlet implements BrowserEvents {

    private static final long serialVersionUID = 1L;

    private static final int MAX_LISTENERS = 2_000;
    private static final long HEARTBEAT_SECONDS = 20;

    private final transient ObjectMapper json = new ObjectMapper();
    private final transient Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final transient ScheduledExecutorService clock;

    @Activate
    public EventStream() {
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "browser-events");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleAtFixedRate(() -> send(":\n\n"), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
        listeners.forEach(Listener::end);
    }

    @Override
    public void publish(String name, Map<String, ?> data) {
        try {
            String event = "event: %s\ndata: %s\n\n".formatted(name, json.writeValueAsString(data));
            clock.execute(() -> send(event));
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
        Listener listener = new Listener(async, listeners::remove);
        listeners.add(listener);
        listener.start("retry: 2000\n\n");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.notFound(response);
    }

    private void send(String event) {
        listeners.forEach(listener -> listener.send(event));
    }
}
