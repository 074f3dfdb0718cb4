package club.datatalks.dataops.operations.internal.state;

import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StateProvider;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Real stores below one folder, and what is in them. */
public final class Stores implements AutoCloseable {

    public static final Index<Guest> BY_CITY = Index.of("city", Guest::city, Guest::name);
    public static final CollectionSpec<Guest> GUESTS = CollectionSpec.of("guests", Guest.class, Guest::id)
            .index(BY_CITY)
            .unique(UniqueKey.of("email", Guest::email));

    private final Path folder;
    private final StateProvider sqlite = StateStores.provider();
    private final List<OpenStore> open = new ArrayList<>();

    public Stores(Path folder) {
        this.folder = folder;
    }

    public OpenStore open(String name) {
        OpenStore store = sqlite.open(settings(name));
        open.add(store);
        return store;
    }

    public Map<String, String> settings(String name) {
        return Map.of("directory", folder.resolve(name).toString());
    }

    public StateProviders providers() {
        StateProviders providers = new StateProviders();
        providers.add(sqlite);
        return providers;
    }

    /** Guests g-0, g-1 … in two cities, each with its own address, every third of them renamed once. */
    public static void fill(OpenStore store, int count) {
        StateCollection<Guest> guests = store.store().collection(GUESTS);
        for (int from = 0; from < count; from += 40) {
            Transaction transaction = Transaction.empty();
            for (int i = from; i < Math.min(from + 40, count); i++) {
                transaction = transaction.create(guests, guest(i, "Guest " + i));
            }
            store.store().commit(transaction.audit(AuditEvent.of("maria", "guest", "g-" + from, "invited")));
        }
        for (int i = 0; i < count; i += 3) {
            guests.replace(guest(i, "Renamed " + i), 1);
        }
    }

    public static Guest guest(int number, String name) {
        return new Guest(
                "g-" + number, name, number % 2 == 0 ? "Lisbon" : "Porto", "g%d@example.com".formatted(number));
    }

    @Override
    public void close() {
        open.forEach(OpenStore::close);
    }

    /** Somebody on a podcast. */
    public record Guest(
            String id,
            String name,
            @Nullable String city,
            @Nullable String email) {}
}
