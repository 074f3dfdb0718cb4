package club.datatalks.dataops.plugins.internal.container;

import club.datatalks.dataops.plugins.internal.archive.PluginArchive;
import club.datatalks.dataops.plugins.internal.archive.PluginArchive.ArchivedBundle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.apache.felix.utils.resource.SimpleFilter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.ResolveContext;
import org.osgi.service.resolver.Resolver;

/**
 * Connects a plugin to the running portal on paper, with the framework's own resolver, so that nothing is touched: what
 * runs stays connected as it is. For one thread.
 */
final class TrialConnection extends ResolveContext {

    private static final Pattern TWO_SOURCES =
            Pattern.compile("exposed to package '([^']+)' from resources (\\S+).*? and (\\S+)", Pattern.DOTALL);
    private static final Pattern REVISION = Pattern.compile("\\(R [\\d.]+\\)");
    private static final String VERSION = "version";

    private final List<Resource> plugin = new ArrayList<>();
    private final Map<Resource, Wiring> running = new HashMap<>();

    private TrialConnection(BundleContext context, PluginArchive archive, Predicate<Bundle> isOwn) {
        Stream.concat(Stream.of(archive.main()), archive.libraries().stream()).forEach(this::add);
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            BundleWiring wiring = revision == null || isOwn.test(bundle) ? null : revision.getWiring();
            if (wiring != null && wiring.isInUse()) {
                running.put(revision, wiring);
            }
        }
    }

    private void add(ArchivedBundle bundle) {
        try {
            plugin.add(ResourceBuilder.build(bundle.manifest().symbolicName(), bundle.headers()));
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Why a plugin would see one package twice, from different bundles; a sentence. Empty when it would not. Whatever
     * else may be wrong with it is not looked at.
     *
     * @param isOwn what is the plugin's now, and goes when the new version comes
     */
    static Optional<String> conflict(
            Resolver resolver, BundleContext context, PluginArchive archive, Predicate<Bundle> isOwn) {
        try {
            resolver.resolve(new TrialConnection(context, archive, isOwn));
            return Optional.empty();
        } catch (ResolutionException e) {
            String reason = String.valueOf(e.getMessage());
            return reason.contains("Uses constraint violation")
                    ? Optional.of(sentence(archive, reason))
                    : Optional.empty();
        } catch (IllegalStateException e) {
            // A header that the framework does not understand is found by the framework.
            return Optional.empty();
        }
    }

    private static String sentence(PluginArchive archive, String reason) {
        Matcher sources = TWO_SOURCES.matcher(reason);
        String name = archive.main().manifest().symbolicName();
        return sources.find()
                ? "%s would see the package %s twice, from %s and from %s; change the versions of its imports so that all of them lead to one"
                        .formatted(name, sources.group(1), shown(sources.group(2)), shown(sources.group(3)))
                : "%s would see one package twice, from different bundles: %s"
                        .formatted(name, reason.lines().findFirst().orElse(""));
    }

    private static String shown(String resource) {
        return REVISION.matcher(resource).replaceAll("");
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return List.copyOf(plugin);
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        String namespace = requirement.getNamespace();
        List<Capability> offers = new ArrayList<>();
        plugin.forEach(own -> offers.addAll(own.getCapabilities(namespace)));
        running.values().forEach(wiring -> offers.addAll(wiring.getResourceCapabilities(namespace)));
        SimpleFilter wanted = RequirementImpl.getFilter(requirement);
        offers.removeIf(offer -> !CapabilitySet.matches(offer, wanted));
        // As the framework prefers them: the highest version, and of equal ones what was there first.
        offers.sort(Comparator.comparing(TrialConnection::version).reversed().thenComparing(TrialConnection::age));
        return offers;
    }

    private static Version version(Capability offer) {
        return offer.getAttributes().get(VERSION) instanceof Version version ? version : Version.emptyVersion;
    }

    private static long age(Capability offer) {
        return offer.getResource() instanceof BundleRevision revision
                ? revision.getBundle().getBundleId()
                : Long.MAX_VALUE;
    }

    @Override
    public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
        capabilities.add(hosted);
        return capabilities.size() - 1;
    }

    @Override
    public boolean isEffective(Requirement requirement) {
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE);
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return Map.copyOf(running);
    }
}
