package club.datatalks.dataops.plugins.internal.container;

import static org.osgi.service.component.ComponentConstants.COMPONENT_NAME;
import static org.osgi.service.jakartars.whiteboard.JakartarsWhiteboardConstants.JAKARTA_RS_APPLICATION_BASE;
import static org.osgi.service.jakartars.whiteboard.JakartarsWhiteboardConstants.JAKARTA_RS_NAME;
import static org.osgi.service.jakartars.whiteboard.JakartarsWhiteboardConstants.JAKARTA_RS_RESOURCE;

import club.datatalks.dataops.plugins.internal.container.HealthLine.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.ApplicationDTO;
import org.osgi.service.jakartars.runtime.dto.ResourceDTO;

/** Whether the paths of a plugin are answered, and by nobody but its own REST application. */
final class RestHealth {

    private final List<Map<String, Object>> registered;
    /**
     * Described and not registered. That is more than what waits for something: the portal takes an application away
     * for a moment when it starts, so that the whiteboard sees it when it is whole.
     */
    private final List<Map<String, Object>> coming;

    private RestHealth(Bundle bundle, List<ComponentDescriptionDTO> described) {
        List<Map<String, Object>> services = ComponentHealth.servicesOf(bundle).stream()
                .map(service -> FrameworkUtil.asMap(service.getProperties()))
                .toList();
        this.registered = services.stream().filter(RestHealth::isRest).toList();
        this.coming = described.stream()
                .filter(description -> isRest(description.properties))
                .filter(description -> !"require".equals(description.configurationPolicy))
                .filter(description ->
                        services.stream().noneMatch(service -> description.name.equals(service.get(COMPONENT_NAME))))
                .map(description -> description.properties)
                .toList();
    }

    /**
     * How it is with the paths of a plugin.
     *
     * @param described its components, those left out that are not to be enabled
     * @param runtime {@code null} when nothing is answered by anybody at the moment
     * @return none when it has no paths
     */
    static List<HealthLine> of(
            Bundle bundle, List<ComponentDescriptionDTO> described, @Nullable JakartarsServiceRuntime runtime) {
        RestHealth health = new RestHealth(bundle, described);
        String plugin =
                String.valueOf(bundle.getHeaders("").get("DataOps-Plugin")).strip();
        Optional<String> stranger = health.nameOtherThan(plugin);
        if (stranger.isPresent()) {
            return List.of(new HealthLine(
                    Level.FAULT,
                    "Its REST application is called %s, so nobody gets to it; call it %s like the plugin"
                            .formatted(stranger.get(), plugin)));
        }
        if (health.registered.isEmpty() && health.coming.isEmpty() || runtime == null) {
            return List.of();
        }
        int missing = health.unanswered(runtime);
        return List.of(
                missing == 0
                        ? new HealthLine(Level.FINE, "Its paths are answered")
                        : new HealthLine(
                                Level.WAITING, "%d of its REST resources are not answered yet".formatted(missing)));
    }

    private Optional<String> nameOtherThan(String plugin) {
        return Stream.concat(registered.stream(), coming.stream())
                .filter(properties -> properties.containsKey(JAKARTA_RS_APPLICATION_BASE))
                .map(properties -> String.valueOf(properties.get(JAKARTA_RS_NAME)))
                .filter(name -> !name.equals(plugin))
                .findFirst();
    }

    private int unanswered(JakartarsServiceRuntime runtime) {
        Set<Object> wanted = new HashSet<>();
        registered.forEach(properties -> wanted.add(properties.get(Constants.SERVICE_ID)));
        for (ApplicationDTO application : runtime.getRuntimeDTO().applicationDTOs) {
            wanted.remove(application.serviceId);
            for (ResourceDTO resource : application.resourceDTOs) {
                wanted.remove(resource.serviceId);
            }
        }
        return wanted.size() + coming.size();
    }

    private static boolean isRest(Map<String, Object> properties) {
        return properties.containsKey(JAKARTA_RS_RESOURCE) || properties.containsKey(JAKARTA_RS_APPLICATION_BASE);
    }
}
