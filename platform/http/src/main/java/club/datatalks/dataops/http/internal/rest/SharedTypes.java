package club.datatalks.dataops.http.internal.rest;

import com.fasterxml.jackson.databind.type.TypeFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Mappers that a plugin makes for itself note its classes in one cache that all of Jackson shares. It is emptied when
 * an OSGi bundle goes or is replaced; otherwise a plugin that went would stay in memory.
 */
@Component(immediate = true)
public final class SharedTypes {

    private static final int GONE = BundleEvent.UPDATED | BundleEvent.UNINSTALLED | BundleEvent.UNRESOLVED;

    private final BundleContext context;
    private final BundleListener changes = event -> {
        if ((event.getType() & GONE) != 0) {
            TypeFactory.defaultInstance().clearCache();
        }
    };

    @Activate
    public SharedTypes(BundleContext context) {
        this.context = context;
        context.addBundleListener(changes);
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(changes);
    }
}
