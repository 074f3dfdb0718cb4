package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.ContentListener;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes moves of the head on to whoever is installed. One failing listener does not silence the others. Called by one
 * thread.
 */
@Component(service = ContentNews.class)
public final class ContentNews implements ContentListener {

    private static final Logger log = LoggerFactory.getLogger(ContentNews.class);

    private final BundleContext context;
    private final Map<ServiceReference<ContentListener>, ContentListener> known = new HashMap<>();

    // References and not the listeners themselves: most listeners need the store, so asking for them while the store
    // starts would go round in a circle. Volatile and a list: replaced as a whole whenever a listener comes or goes.
    @Reference
    private volatile List<ServiceReference<ContentListener>> listeners = List.of();

    @Activate
    public ContentNews(BundleContext context) {
        this.context = context;
    }

    @Override
    public void headMoved(Revision from, Revision to, Set<ContentPath> paths) {
        List<ServiceReference<ContentListener>> present = listeners;
        known.keySet().retainAll(present);
        for (ServiceReference<ContentListener> reference : present) {
            ContentListener listener = listener(reference);
            if (listener != null) {
                tell(listener, from, to, paths);
            }
        }
    }

    // Asked for once and kept, so that a listener lives as long as it is registered, not as long as one call.
    private @Nullable ContentListener listener(ServiceReference<ContentListener> reference) {
        ContentListener listener = known.get(reference);
        if (listener == null) {
            listener = context.getService(reference);
            if (listener != null) {
                known.put(reference, listener);
            }
        }
        return listener;
    }

    private static void tell(ContentListener listener, Revision from, Revision to, Set<ContentPath> paths) {
        try {
            listener.headMoved(from, to, paths);
        } catch (RuntimeException e) {
            log.warn("{} failed on revision {}", listener.getClass().getName(), to.shortId(), e);
        }
    }
}
