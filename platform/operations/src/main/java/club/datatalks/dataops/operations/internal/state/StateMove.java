package club.datatalks.dataops.operations.internal.state;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StateProvider;
import club.datatalks.dataops.state.admin.StoreContents.Hold;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves the portal's state to another provider. Safe for use by several threads; one move at a time. */
@Component(service = StateMove.class)
public final class StateMove {

    private static final String REFUSAL =
            "Nothing can be saved at the moment: the portal's state is being moved to another place";

    private final OpenStore store;
    private final StateProviders providers;
    private final Clock clock;

    @Activate
    public StateMove(@Reference OpenStore store, @Reference StateProviders providers) {
        this(store, providers, Clock.systemUTC());
    }

    StateMove(OpenStore store, StateProviders providers, Clock clock) {
        this.store = store;
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * What was moved.
     *
     * @param from and {@code to} for people
     * @param checksum of both sides
     */
    public record Moved(String from, String to, int collections, long items, String checksum) {}

    /**
     * Copies everything to a store of another provider, or the same one. Nothing can be written meanwhile, and after a
     * success not until the portal is started again, so that nothing is lost which the new store does not have.
     *
     * @param rehearsal whether writes go on afterwards
     * @throws ProblemException of kind {@code INVALID} when a setting will not do, of kind {@code CONFLICT} when the
     *     target is in use or another copy is going on, of kind {@code UNAVAILABLE} when the target does not open; the
     *     portal goes on with what it has
     */
    public Moved to(String provider, Map<String, String> settings, boolean rehearsal, Progress progress) {
        StateProvider target = providers.named(provider);
        Hold hold = store.contents().refuseWrites(REFUSAL);
        boolean stays = false;
        try (OpenStore opened = opened(target, settings)) {
            StoreCopy.Copied copied = new StoreCopy(store, opened.contents(), clock, progress).run();
            stays = !rehearsal;
            return new Moved(place(store), place(opened), copied.collections(), copied.items(), copied.checksum());
        } finally {
            if (!stays) {
                hold.close();
            }
        }
    }

    private static OpenStore opened(StateProvider provider, Map<String, String> settings) {
        try {
            return provider.open(settings);
        } catch (IllegalStateException e) {
            // Its message is for whoever gives the settings.
            throw new ProblemException(ProblemKind.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private static String place(OpenStore opened) {
        return "%s (%s)"
                .formatted(opened.contents().provider(), opened.contents().place());
    }
}
