package club.datatalks.dataops.http.internal.route;

import static org.osgi.service.component.ComponentConstants.COMPONENT_NAME;
import static org.osgi.service.jakartars.whiteboard.JakartarsWhiteboardConstants.JAKARTA_RS_APPLICATION_BASE;
import static org.osgi.service.jakartars.whiteboard.JakartarsWhiteboardConstants.JAKARTA_RS_RESOURCE;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.ApplicationDTO;
import org.osgi.service.jakartars.runtime.dto.ResourceDTO;

/**
 * What the REST whiteboard makes of a plugin. Safe for use by several threads.
 *
 * <p>The whiteboard builds an application anew whenever a part of it comes or goes, and while it builds, whoever waits
 * for the plugin waits. So it does not see the application before all parts are there, and sees it go before the first
 * of them goes: it builds once instead of three or four times.
 */
final class Whiteboard implements EventListenerHook {

    private static final long PATIENCE_MILLIS = 500;

    private final Bundle itself;
    private final JakartarsServiceRuntime runtime;
    private final ServiceComponentRuntime components;
    /** OSGi bundles whose application is hidden, with what is to be served of them; empty before that is known. */
    private final Map<Long, List<ComponentDescriptionDTO>> hidden = new ConcurrentHashMap<>();

    /** @param itself the OSGi bundle that listens for applications */
    Whiteboard(Bundle itself, JakartarsServiceRuntime runtime, ServiceComponentRuntime components) {
        this.itself = itself;
        this.runtime = runtime;
        this.components = components;
    }

    /** From now on the whiteboard does not see the application that this OSGi bundle registers. */
    void hide(Bundle bundle) {
        hidden.put(bundle.getBundleId(), List.of());
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerHook.ListenerInfo>> listeners) {
        ServiceReference<?> service = event.getServiceReference();
        Bundle owner = hidden.isEmpty() ? null : service.getBundle();
        boolean isHidden = owner != null
                && event.getType() != ServiceEvent.UNREGISTERING
                && hidden.containsKey(owner.getBundleId())
                && service.getProperty(JAKARTA_RS_APPLICATION_BASE) != null
                && service.getProperty(COMPONENT_NAME) != null;
        if (isHidden) {
            listeners.keySet().removeIf(this::isItself);
        }
    }

    private boolean isItself(BundleContext context) {
        try {
            return context.getBundle().equals(itself);
        } catch (IllegalStateException e) {
            // The bundle has stopped; it listens no more.
            return false;
        }
    }

    /**
     * Shows the application of an OSGi bundle, when it is hidden and all parts of it are there.
     *
     * @return whether it is shown
     */
    boolean showWhenComplete(Bundle bundle) {
        List<ComponentDescriptionDTO> parts = hidden.get(bundle.getBundleId());
        if (parts == null) {
            return true;
        }
        if (parts.isEmpty() && isRead(bundle)) {
            parts = parts(bundle);
            hidden.replace(bundle.getBundleId(), parts);
        }
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        if (parts.isEmpty() || services == null) {
            return false;
        }
        Set<Object> registered = Arrays.stream(services)
                .map(service -> service.getProperty(COMPONENT_NAME))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        boolean isComplete = parts.stream().allMatch(part -> registered.contains(part.name));
        if (isComplete && hidden.remove(bundle.getBundleId()) != null) {
            // What was not seen when it came is not seen later on; so it comes again.
            applications(parts)
                    .forEach(application -> components
                            .disableComponent(application)
                            .onResolve(() -> components.enableComponent(application)));
        }
        return isComplete;
    }

    /** Takes the application of an OSGi bundle that stops away, before its parts go one by one. */
    void takeAway(Bundle bundle) {
        hidden.remove(bundle.getBundleId());
        for (ComponentDescriptionDTO application : applications(parts(bundle))) {
            CountDownLatch gone = new CountDownLatch(1);
            components.disableComponent(application).onResolve(gone::countDown);
            try {
                // When it does not go, it goes with the rest.
                boolean inTime = gone.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (!inTime) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Whether it serves everything that this OSGi bundle means to serve. */
    boolean serves(String plugin, Bundle bundle) {
        Set<Long> wanted = new HashSet<>();
        for (ComponentDescriptionDTO part : parts(bundle)) {
            Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(part);
            if (configurations.isEmpty()) {
                return false;
            }
            for (ComponentConfigurationDTO configuration : configurations) {
                if (configuration.service == null) {
                    return false;
                }
                wanted.add(configuration.service.id);
            }
        }
        if (wanted.isEmpty() || !isRead(bundle)) {
            return false;
        }
        for (ApplicationDTO application : runtime.getRuntimeDTO().applicationDTOs) {
            if (plugin.equals(application.name)) {
                wanted.remove(application.serviceId);
                for (ResourceDTO resource : application.resourceDTOs) {
                    wanted.remove(resource.serviceId);
                }
            }
        }
        return wanted.isEmpty();
    }

    /** The components of an OSGi bundle that the whiteboard is to serve. */
    private List<ComponentDescriptionDTO> parts(Bundle bundle) {
        return components.getComponentDescriptionDTOs(bundle).stream()
                .filter(description -> description.defaultEnabled)
                .filter(description -> description.properties.containsKey(JAKARTA_RS_RESOURCE)
                        || description.properties.containsKey(JAKARTA_RS_APPLICATION_BASE))
                .toList();
    }

    private static List<ComponentDescriptionDTO> applications(List<ComponentDescriptionDTO> parts) {
        return parts.stream()
                .filter(part -> part.properties.containsKey(JAKARTA_RS_APPLICATION_BASE))
                .toList();
    }

    // Declarative Services reads one component after the other; what it has not read yet it does not tell of.
    private boolean isRead(Bundle bundle) {
        String header = bundle.getHeaders("").get("Service-Component");
        int files = header == null ? 0 : header.split(",").length;
        return components.getComponentDescriptionDTOs(bundle).size() >= files;
    }
}
