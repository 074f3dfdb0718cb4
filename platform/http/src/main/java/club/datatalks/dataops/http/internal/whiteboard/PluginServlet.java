package club.datatalks.dataops.http.internal.whiteboard;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.osgitech.rest.runtime.JerseyServiceRuntime;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for one REST application. It is built anew only when its content changes, and not whenever that of any other
 * one does: while it is built, its requests wait.
 *
 * <p>Requests end on what was built when they came. Nobody waits for them: one that never ends would keep its plugin
 * from being replaced, and every other one, too, because the whiteboard builds one after the other.
 */
final class PluginServlet extends HttpServlet implements Container {

    private static final Logger log = LoggerFactory.getLogger(PluginServlet.class);

    private static final long serialVersionUID = 1L;

    // Whoever comes in shares it until it is known to which build; whoever builds has it alone.
    private final transient ReadWriteLock entrance = new ReentrantReadWriteLock();
    private transient ResourceConfig config;
    private transient Optional<Content> content = Optional.empty();
    private transient @Nullable Build current;

    PluginServlet(ResourceConfig config) {
        this.config = config;
    }

    @Override
    public void init() throws ServletException {
        entrance.writeLock().lock();
        try {
            build(config);
        } finally {
            entrance.writeLock().unlock();
        }
    }

    /** Whoever starts it again finds nothing built. */
    @Override
    public void destroy() {
        entrance.writeLock().lock();
        try {
            Build last = current;
            current = null;
            content = Optional.empty();
            if (last != null) {
                last.leave();
            }
        } finally {
            entrance.writeLock().unlock();
        }
    }

    @Override
    public void reload() {
        reload(config, false);
    }

    @Override
    public void reload(ResourceConfig next) {
        reload(next, true);
    }

    private void reload(ResourceConfig next, boolean onlyIfChanged) {
        entrance.writeLock().lock();
        try {
            Optional<Content> nextContent = Content.of(next);
            boolean isBuilt = current != null;
            boolean isChanged = nextContent.isEmpty() || !nextContent.equals(content);
            if (!isBuilt) {
                config = next;
            } else if (isChanged || !onlyIfChanged) {
                build(next);
            }
        } catch (ServletException | RuntimeException e) {
            log.error("A REST application was not built; it answers as before until its next change", e);
        } finally {
            entrance.writeLock().unlock();
        }
    }

    // What fails is tried again with the next change.
    private void build(ResourceConfig next) throws ServletException {
        content = Optional.empty();
        config = next;
        Build before = current;
        current = Build.of(next, getServletConfig());
        content = Content.of(next);
        if (before != null) {
            before.leave();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Build build = entered();
        try {
            build.jersey().service((ServletRequest) request, (ServletResponse) response);
        } finally {
            build.leave();
        }
    }

    private Build entered() throws UnavailableException {
        entrance.readLock().lock();
        try {
            Build build = current;
            if (build == null) {
                throw new UnavailableException("The REST application is not there any more", 1);
            }
            build.enter();
            return build;
        } finally {
            entrance.readLock().unlock();
        }
    }

    @Override
    public ResourceConfig getConfiguration() {
        return config;
    }

    @Override
    public ApplicationHandler getApplicationHandler() {
        Build build = current;
        if (build == null) {
            throw new IllegalStateException("nothing is built");
        }
        return build.jersey().getApplicationHandler();
    }

    /**
     * What was built once. It goes when it was replaced and the last request has left it.
     *
     * @param users those who are inside, and one more as long as others may come
     */
    private record Build(ServletContainer jersey, AtomicInteger users) {

        static Build of(ResourceConfig config, ServletConfig servlet) throws ServletException {
            ServletContainer jersey = new ServletContainer(config);
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            // Jersey finds its parts by it.
            thread.setContextClassLoader(JerseyServiceRuntime.class.getClassLoader());
            try {
                jersey.init(servlet);
            } finally {
                thread.setContextClassLoader(before);
            }
            return new Build(jersey, new AtomicInteger(1));
        }

        void enter() {
            users.incrementAndGet();
        }

        void leave() {
            if (users.decrementAndGet() == 0) {
                jersey.destroy();
            }
        }
    }
}
