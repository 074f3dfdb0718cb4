package club.datatalks.dataops.plugins.internal.container;

import static org.osgi.service.component.ComponentConstants.COMPONENT_NAME;

import club.datatalks.dataops.plugins.internal.container.HealthLine.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;

/**
 * Asks a plugin's components, its REST application and its own health checks. Components are made that nobody has used
 * yet, so that one which throws is found now and not by the first person who needs it.
 */
public final class ComponentHealth implements PluginHealth {

    private static final Duration QUIET = Duration.ofSeconds(5);

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Supplier<@Nullable JakartarsServiceRuntime> rest;

    public ComponentHealth(
            BundleContext context,
            ServiceComponentRuntime components,
            Supplier<@Nullable JakartarsServiceRuntime> rest) {
        this.context = context;
        this.components = components;
        this.rest = rest;
    }

    @Override
    public List<HealthLine> of(Bundle bundle) {
        if (bundle.getState() != Bundle.ACTIVE) {
            return List.of(new HealthLine(Level.FAULT, "It is not running"));
        }
        List<ComponentDescriptionDTO> described = components.getComponentDescriptionDTOs(bundle).stream()
                .filter(description -> description.defaultEnabled)
                .toList();
        List<HealthLine> answers = RestHealth.of(bundle, described, rest.get());
        // While requests wait for a new version, nothing else is to take the processor; at first, that is.
        boolean isComing = System.currentTimeMillis() - bundle.getLastModified() < QUIET.toMillis()
                && answers.stream().anyMatch(line -> line.level() == Level.WAITING);
        if (!isComing) {
            activate(bundle);
        }
        List<HealthLine> lines = new ArrayList<>();
        int fine = 0;
        for (ComponentDescriptionDTO description : described) {
            List<HealthLine> of = component(description);
            lines.addAll(of);
            fine += of.isEmpty() ? 1 : 0;
        }
        lines.addAll(answers);
        if (!isComing) {
            lines.addAll(checks(bundle));
        }
        if (lines.stream().allMatch(line -> line.level() == Level.FINE)) {
            lines.add(0, new HealthLine(Level.FINE, "All %d components run".formatted(fine)));
        }
        return lines;
    }

    private void activate(Bundle bundle) {
        for (ServiceReference<?> reference : servicesOf(bundle)) {
            if (reference.getProperty(COMPONENT_NAME) != null) {
                use(reference);
            }
        }
    }

    // An exception is the component's own; Declarative Services keeps it and tells it below.
    private <S> void use(ServiceReference<S> reference) {
        try {
            ServiceObjects<S> objects = context.getServiceObjects(reference);
            S service = objects == null ? null : objects.getService();
            if (objects != null && service != null) {
                objects.ungetService(service);
            }
        } catch (IllegalStateException | IllegalArgumentException e) {
            // It went away meanwhile.
        }
    }

    private List<HealthLine> component(ComponentDescriptionDTO description) {
        String name = description.name.substring(description.name.lastIndexOf('.') + 1);
        List<HealthLine> lines = new ArrayList<>();
        var configurations = components.getComponentConfigurationDTOs(description);
        if (configurations.isEmpty() && "require".equals(description.configurationPolicy)) {
            lines.add(new HealthLine(Level.WARNING, "%s waits for its configuration".formatted(name)));
        }
        for (ComponentConfigurationDTO configuration : configurations) {
            switch (configuration.state) {
                case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                    lines.add(new HealthLine(
                            Level.FAULT, "%s did not start: %s".formatted(name, reason(configuration.failure))));
                case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                    lines.add(new HealthLine(Level.WAITING, "%s waits for %s".formatted(name, missing(configuration))));
                case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                    lines.add(new HealthLine(Level.WARNING, "%s waits for its configuration".formatted(name)));
                default -> {}
            }
        }
        return lines;
    }

    private static String missing(ComponentConfigurationDTO configuration) {
        return String.join(
                ", ",
                Arrays.stream(configuration.unsatisfiedReferences)
                        .map((UnsatisfiedReferenceDTO reference) -> reference.name)
                        .toList());
    }

    // The cause that is deepest says what happened; what is around it is the framework's.
    private static String reason(@Nullable String failure) {
        if (failure == null) {
            return "no reason is given";
        }
        List<String> causes =
                failure.lines().filter(line -> line.startsWith("Caused by: ")).toList();
        String line = causes.isEmpty()
                ? failure.lines().findFirst().orElse("")
                : causes.get(causes.size() - 1).substring("Caused by: ".length());
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    private List<HealthLine> checks(Bundle bundle) {
        List<HealthLine> lines = new ArrayList<>();
        for (ServiceReference<?> reference : servicesOf(bundle)) {
            List<String> types = List.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
            if (types.contains(HealthCheck.class.getName())) {
                lines.addAll(check(reference));
            }
        }
        return lines;
    }

    private <S> List<HealthLine> check(ServiceReference<S> reference) {
        S service = context.getService(reference);
        try {
            return service instanceof HealthCheck check ? lines(check.execute()) : List.of();
        } catch (RuntimeException e) {
            return List.of(new HealthLine(Level.FAULT, "Its health check failed: " + e));
        } finally {
            context.ungetService(reference);
        }
    }

    private static List<HealthLine> lines(Result result) {
        List<HealthLine> lines = new ArrayList<>();
        Level level = level(result.getStatus());
        for (ResultLog.Entry entry : result) {
            lines.add(new HealthLine(level, entry.getMessage()));
        }
        return lines.isEmpty() ? List.of(new HealthLine(level, "Its health check says " + result.getStatus())) : lines;
    }

    private static Level level(Result.Status status) {
        return switch (status) {
            case OK -> Level.FINE;
            case WARN -> Level.WARNING;
            case TEMPORARILY_UNAVAILABLE -> Level.WAITING;
            case CRITICAL, HEALTH_CHECK_ERROR -> Level.FAULT;
        };
    }

    /** What an OSGi bundle has registered; nothing when it is uninstalled at the same moment. */
    static List<ServiceReference<?>> servicesOf(Bundle bundle) {
        try {
            ServiceReference<?>[] services = bundle.getRegisteredServices();
            return services == null ? List.of() : List.of(services);
        } catch (IllegalStateException e) {
            return List.of();
        }
    }
}
