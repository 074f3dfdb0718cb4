package club.datatalks.dataops.http.internal.whiteboard;

import jakarta.ws.rs.core.Application;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a REST application is made of: two with equal content answer alike.
 *
 * <p>The whiteboard says that every application has changed whenever one has, and tells nobody what is in them; so this
 * looks into its own class. Where that is not what it was, the content is unknown, and every change builds everything
 * anew, which is slow and right.
 *
 * @param services the application and what comes to it, as the framework handed them out
 * @param properties of the application
 */
record Content(Set<Object> services, Map<String, Object> properties) {

    private static final Logger log = LoggerFactory.getLogger(Content.class);

    /** Empty when it is not known. */
    static Optional<Content> of(ResourceConfig config) {
        Application application = config.getApplication();
        try {
            Set<Object> services = Collections.newSetFromMap(new IdentityHashMap<>());
            services.add(field(application, "sourceApplication"));
            for (Object provider : ((Map<?, ?>) field(application, "contentProviders")).values()) {
                services.add(provider.getClass().getMethod("getProviderObject").invoke(provider));
            }
            return Optional.of(new Content(services, Map.copyOf(application.getProperties())));
        } catch (ReflectiveOperationException | RuntimeException e) {
            log.warn("What a REST application is made of is not known; it is built anew with every change", e);
            return Optional.empty();
        }
    }

    private static Object field(Application application, String name) throws ReflectiveOperationException {
        Class<?> type = application.getClass();
        // One with a path of its own is a subclass that is made for it.
        while (!type.getSimpleName().equals("JerseyApplication") && type != Object.class) {
            type = type.getSuperclass();
        }
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(application);
    }
}
