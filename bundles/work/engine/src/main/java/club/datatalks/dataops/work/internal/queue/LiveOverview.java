package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.work.internal.live.Follower;
import club.datatalks.dataops.work.internal.live.LiveWork;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the {@link Overview} of this node up to date, so that a queue costs the same however much other work there is.
 * It is read once in the background; from then on every change costs what it changes. Safe for use by several threads.
 */
@Component(service = LiveOverview.class, immediate = true)
public final class LiveOverview implements Follower {

    private static final Set<String> SHOWN = Set.of(
            WorkCollections.TASKS.name(),
            WorkCollections.BUNDLES.name(),
            WorkCollections.FILES.name(),
            WorkCollections.ARTIFACTS.name());

    private final WorkStore store;
    private final LiveWork live;
    private volatile Overview overview = new Overview();
    /** Counts the changes of the overview; odd while one is on its way. Only the following thread writes it. */
    private final AtomicLong moment = new AtomicLong();

    @Activate
    public LiveOverview(@Reference WorkStore store, @Reference LiveWork live) {
        this.store = store;
        this.live = live;
        live.add(this);
    }

    @Deactivate
    public void close() {
        live.remove(this);
    }

    /**
     * What is there now, with everything that this node has written.
     *
     * @throws club.datatalks.dataops.problem.ProblemException when the store is away, or the first reading takes long
     */
    Overview current() {
        live.catchUp();
        return overview;
    }

    /**
     * What something computes of what is there now; computed anew only after that changed. Nobody may change what this
     * gives.
     *
     * @throws club.datatalks.dataops.problem.ProblemException as for {@link #current}
     */
    <K, V> V derived(Derived<K, V> kept, K key, Function<Overview, V> computation) {
        live.catchUp();
        long before = moment.get();
        boolean moving = before % 2 != 0;
        Optional<V> known = moving ? Optional.empty() : kept.get(before, key);
        if (known.isPresent()) {
            return known.get();
        }
        V value = computation.apply(overview);
        // What it was computed of may have changed meanwhile.
        if (!moving && moment.get() == before) {
            kept.put(before, key, value);
        }
        return value;
    }

    @Override
    public void restart(String cursor) {
        moving(() -> overview = Overview.read(store));
    }

    @Override
    public void follow(List<Change> changes, String cursor) {
        if (changes.stream().anyMatch(change -> SHOWN.contains(change.collection()))) {
            moving(() -> follow(changes));
        }
    }

    private void moving(Runnable change) {
        moment.incrementAndGet();
        try {
            change.run();
        } finally {
            moment.incrementAndGet();
        }
    }

    private void follow(List<Change> changes) {
        Overview current = overview;
        // Workflows first: whether a task is of interest depends on them.
        update(changes, store.bundles(), current::removeBundle, (id, bundle) -> {
            if (current.put(bundle)) {
                current.readTasksOf(id, store);
            }
        });
        update(changes, store.tasks(), current::removeTask, (id, task) -> current.put(task.value()));
        update(changes, store.files(), current::removeFile, (id, file) -> current.put(file.value()));
        update(changes, store.artifacts(), current::removeArtifact, (id, artifact) -> current.put(artifact.value()));
    }

    private <T extends Record> void update(
            List<Change> changes,
            StateCollection<T> collection,
            Consumer<String> remove,
            BiConsumer<String, Item<T>> put) {
        Set<String> ids = new LinkedHashSet<>();
        for (Change change : changes) {
            if (change.collection().equals(collection.spec().name())) {
                ids.add(change.id());
            }
        }
        Map<String, Item<T>> present = new LinkedHashMap<>();
        store.byIds(collection, List.copyOf(ids)).forEach(item -> present.put(item.id(), item));
        for (String id : ids) {
            Optional.ofNullable(present.get(id)).ifPresentOrElse(item -> put.accept(id, item), () -> remove.accept(id));
        }
    }
}
