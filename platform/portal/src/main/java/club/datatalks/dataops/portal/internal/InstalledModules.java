package club.datatalks.dataops.portal.internal;

import club.datatalks.dataops.event.BrowserEvents;
import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.portal.PortalModule;
import club.datatalks.dataops.portal.PortalModule.Entry;
import club.datatalks.dataops.portal.PortalModule.Trait;
import club.datatalks.dataops.portal.ScreenFiles;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The modules that plugins have brought. When they change, every open browser is told to look again. */
@Component(service = InstalledModules.class, immediate = true)
public final class InstalledModules {

    private static final String PLUGIN = "DataOps-Plugin";
    private static final String HOME = "home";

    private final BrowserEvents browsers;
    private final ScreenFiles files;
    private final Map<ServiceReference<PortalModule>, Installed> modules = new ConcurrentHashMap<>();

    private record Installed(String plugin, Entry entry) {}

    @Activate
    public InstalledModules(@Reference BrowserEvents browsers, @Reference ScreenFiles files) {
        this.browsers = browsers;
        this.files = files;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addModule(PortalModule module, ServiceReference<PortalModule> reference) {
        String plugin = reference.getBundle().getHeaders("").get(PLUGIN);
        modules.put(reference, new Installed(plugin == null ? "" : plugin, module.entry()));
        browsers.publish("modules", Map.of("changed", module.entry().id()));
    }

    void removeModule(PortalModule module, ServiceReference<PortalModule> reference) {
        Installed gone = modules.remove(reference);
        if (gone != null) {
            browsers.publish("modules", Map.of("changed", gone.entry().id()));
        }
    }

    /** What somebody may use, in the order of the navigation. A module in two versions at once is shown once. */
    List<ModuleView> visibleTo(@Nullable Actor actor) {
        return modules.entrySet().stream()
                .sorted(Map.Entry.<ServiceReference<PortalModule>, Installed>comparingByKey()
                        .reversed())
                .map(Map.Entry::getValue)
                .filter(module -> isVisible(module.entry(), actor))
                .map(this::view)
                .sorted(Comparator.comparingInt(ModuleView::order).thenComparing(ModuleView::id))
                .collect(Collectors.toMap(ModuleView::id, view -> view, (first, second) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /**
     * The addresses of all scripts that somebody sees first, so that a page can ask for them at once: those of the
     * screen and of what is above every screen. What the sidebar shows comes after the screen.
     *
     * @param isHome whether the address is that of Home, with which most visits begin, and not that of a document
     */
    List<String> firstScripts(@Nullable Actor actor, boolean isHome) {
        return modules.values().stream()
                .filter(module -> isVisible(module.entry(), actor) && comesFirst(module.entry(), isHome))
                .sorted(Comparator.comparingInt(module -> module.entry().order()))
                .flatMap(module ->
                        files.modulesOf(module.plugin(), module.entry().script()).stream())
                .distinct()
                .toList();
    }

    private static boolean comesFirst(Entry entry, boolean isHome) {
        boolean isScreen = isHome ? entry.id().equals(HOME) : entry.traits().contains(Trait.PAGES);
        return isScreen || entry.traits().contains(Trait.TOOLBAR);
    }

    private static boolean isVisible(Entry entry, @Nullable Actor actor) {
        return entry.roles().isEmpty()
                || Optional.ofNullable(actor)
                        .filter(known -> entry.roles().contains(known.role()))
                        .isPresent();
    }

    private ModuleView view(Installed module) {
        Entry entry = module.entry();
        return new ModuleView(
                entry.id(),
                entry.title(),
                entry.icon(),
                entry.order(),
                "#/" + (entry.id().equals(HOME) ? "" : entry.id()),
                files.addressOf(module.plugin(), entry.script()),
                entry.traits().contains(Trait.SIDEBAR),
                entry.traits().contains(Trait.PAGES),
                entry.traits().contains(Trait.TOOLBAR),
                entry.traits().contains(Trait.HIDDEN));
    }

    /**
     * A module as the shell gets it.
     *
     * @param href its place in the navigation
     * @param entry the address of its script; another one when its files change
     */
    public record ModuleView(
            String id,
            String title,
            String icon,
            int order,
            String href,
            String entry,
            boolean sidebar,
            boolean pages,
            boolean toolbar,
            boolean hidden) {}
}
