package club.datatalks.dataops.http.internal.whiteboard;

import jakarta.servlet.ServletException;
import java.util.Optional;
import org.eclipse.osgitech.rest.runtime.WhiteboardServletContainer;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Answers for one REST application. It is built anew only when its content changes, and not whenever that of any other
 * one does: while it is built, its requests wait.
 */
final class PluginServlet extends WhiteboardServletContainer {

    private static final long serialVersionUID = 1L;

    private transient Optional<Content> content;
    private transient boolean isStarting;

    PluginServlet(ResourceConfig config) {
        super(config);
        this.content = Content.of(config);
    }

    @Override
    public synchronized void init() throws ServletException {
        isStarting = true;
        try {
            super.init();
        } catch (ServletException | RuntimeException e) {
            content = Optional.empty();
            throw e;
        } finally {
            isStarting = false;
        }
    }

    /** Whoever starts it again finds nothing built. */
    @Override
    public synchronized void destroy() {
        content = Optional.empty();
        super.destroy();
    }

    @Override
    public synchronized void reload(ResourceConfig next) {
        if (isStarting) {
            super.reload(next);
            return;
        }
        Optional<Content> nextContent = Content.of(next);
        if (nextContent.isPresent() && nextContent.equals(content)) {
            return;
        }
        // What fails is tried again with the next change.
        content = Optional.empty();
        super.reload(next);
        content = nextContent;
    }
}
