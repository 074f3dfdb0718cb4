package club.datatalks.dataops.operations.internal.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Our bundles and their components, as the container knows them. */
final class Components {

    private static final String OURS = "dataops-";
    private static final String PIDS = "club.datatalks.dataops.";

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    Components(BundleContext context, ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    /** A bundle, and what is wrong with it. */
    record Plugin(String name, String version, String state, List<String> faults) {}

    /** What is ours and what plugs into it, by name. */
    List<Plugin> plugins() {
        return Arrays.stream(context.getBundles())
                .filter(Components::isPlugin)
                .map(this::plugin)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** The settings of our components, by the name of the configuration. */
    Map<String, Map<String, Object>> settings() {
        Map<String, Map<String, Object>> settings = new HashMap<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(description)) {
                for (String pid : description.configurationPid) {
                    if (pid.startsWith(PIDS) && !pid.equals(description.name)) {
                        settings.computeIfAbsent(pid, name -> new HashMap<>()).putAll(configuration.properties);
                    }
                }
            }
        }
        return settings;
    }

    private static boolean isPlugin(Bundle bundle) {
        String name = bundle.getSymbolicName();
        String plugin = bundle.getHeaders("").get("DataOps-Plugin");
        return name != null && name.startsWith(OURS) || plugin != null && !plugin.isBlank();
    }

    private Plugin plugin(Bundle bundle) {
        List<String> faults = new ArrayList<>();
        boolean isFragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        boolean isActive = isFragment ? bundle.getState() == Bundle.RESOLVED : bundle.getState() == Bundle.ACTIVE;
        if (isActive && !isFragment) {
            for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs(bundle)) {
                if (runtime.isComponentEnabled(description)) {
                    runtime.getComponentConfigurationDTOs(description)
                            .forEach(configuration -> faults.addAll(faults(description, configuration)));
                }
            }
        } else if (!isActive) {
            faults.add("it is " + state(bundle));
        }
        return new Plugin(
                String.valueOf(bundle.getSymbolicName()), bundle.getVersion().toString(), state(bundle), faults);
    }

    private static List<String> faults(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        String component = description.name.substring(description.name.lastIndexOf('.') + 1);
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Arrays.stream(configuration.unsatisfiedReferences)
                        .map(missing -> "%s waits for %s".formatted(component, service(description, missing)))
                        .toList();
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                List.of("%s waits for etc/%s.cfg"
                        .formatted(component, String.join(".cfg, etc/", description.configurationPid)));
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                List.of("%s did not start: %s".formatted(component, firstLine(configuration.failure)));
            default -> List.of();
        };
    }

    private static String service(ComponentDescriptionDTO description, UnsatisfiedReferenceDTO missing) {
        for (ReferenceDTO reference : description.references) {
            if (reference.name.equals(missing.name)) {
                String type = reference.interfaceName.substring(reference.interfaceName.lastIndexOf('.') + 1);
                return missing.target == null ? type : type + " " + missing.target;
            }
        }
        return missing.name;
    }

    private static String firstLine(String failure) {
        return failure.lines().findFirst().orElse("no reason is given");
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.UNINSTALLED -> "uninstalled";
            case Bundle.INSTALLED -> "not resolved";
            case Bundle.RESOLVED -> "stopped";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            default -> "active";
        };
    }
}
