package club.datatalks.dataops.plugins.internal.container;

import club.datatalks.dataops.plugins.internal.archive.BundleManifest;
import java.util.List;
import java.util.Map;

/**
 * What a plugin would find in the running portal, itself left out.
 *
 * @param capabilities what is offered, by namespace
 * @param bundles what is installed
 */
public record Surroundings(Map<String, List<Map<String, Object>>> capabilities, List<BundleManifest> bundles) {

    public Surroundings {
        capabilities = Map.copyOf(capabilities);
        bundles = List.copyOf(bundles);
    }

    /** What is offered in one namespace. */
    public List<Map<String, Object>> offered(String namespace) {
        return capabilities.getOrDefault(namespace, List.of());
    }
}
