package club.datatalks.dataops.operations.internal.state;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.admin.StateProvider;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The providers that are installed at the moment, the portal's own among them. */
@Component(service = StateProviders.class)
public final class StateProviders {

    private final Collection<StateProvider> providers = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(StateProvider provider) {
        providers.add(provider);
    }

    void remove(StateProvider provider) {
        providers.remove(provider);
    }

    /** By name. */
    public List<StateProvider> all() {
        return providers.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }

    /** @throws ProblemException of kind {@code INVALID} when it is not installed; says how to get it */
    public StateProvider named(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "There is no provider %s here, only %s. If the distribution has it, install it: feature:install dataops-state-%1$s"
                                .formatted(name, names())));
    }

    private String names() {
        return String.join(", ", all().stream().map(StateProvider::name).toList());
    }
}
