package club.datatalks.dataops.work.internal.search;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchSource;
import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.ChangePage;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.work.internal.live.Follower;
import club.datatalks.dataops.work.internal.live.LiveWork;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes work searchable. What it has told is known by a cursor of the change feed, the one after the last change of
 * something that can be found: others' changes cost a search nothing.
 */
@Component(service = {SearchSource.class, WorkSource.class})
public final class WorkSource implements SearchSource, Follower {

    private static final Logger log = LoggerFactory.getLogger(WorkSource.class);

    /** Another number whenever a thing gives other words than before. */
    private static final String FORM = "1:";

    private static final int PAGE = 500;

    /** How many changes are told one by one at most: some megabytes of ids. */
    private static final int MOST_CHANGES = 50_000;

    private static final Set<String> SEARCHED = Set.of(
            WorkCollections.TASKS.name(),
            WorkCollections.BUNDLES.name(),
            WorkCollections.TEMPLATES.name(),
            WorkCollections.ARTIFACTS.name(),
            WorkCollections.FILES.name());

    private final WorkStore store;
    private final ChangeFeed feed;
    private final LiveWork live;
    private final Identity identity;
    private volatile String cursor = "";

    @Activate
    public WorkSource(@Reference WorkStore store, @Reference LiveWork live, @Reference Identity identity) {
        this.store = store;
        this.feed = store.state().changes();
        this.live = live;
        this.identity = identity;
        live.add(this);
    }

    @Deactivate
    public void close() {
        live.remove(this);
    }

    @Override
    public String name() {
        return "work-engine";
    }

    @Override
    public String position() {
        live.catchUp();
        return FORM + cursor;
    }

    @Override
    public void restart(String now) {
        cursor = now;
    }

    @Override
    public void follow(List<Change> changes, String now) {
        if (changes.stream().anyMatch(change -> SEARCHED.contains(change.collection()))) {
            cursor = now;
        }
    }

    @Override
    public SearchChanges changes(@Nullable String since) {
        // Taken first: what changes while it is read comes once more.
        String position = position();
        Optional<Told> changed = changedSince(since);
        WorkItems items = new WorkItems(remembered(this::person), remembered(this::workflow));
        return changed.isEmpty()
                ? SearchChanges.everything(position, everything(items))
                : some(position, items, changed.get());
    }

    /** What changed, or empty when nobody knows, or it is so much that telling everything costs less memory. */
    private Optional<Told> changedSince(@Nullable String since) {
        if (since == null || !since.startsWith(FORM)) {
            return Optional.empty();
        }
        Told told = new Told();
        try {
            ChangePage page = feed.after(since.substring(FORM.length()), PAGE);
            while (!page.changes().isEmpty() && told.size() <= MOST_CHANGES) {
                page.changes().forEach(told::add);
                page = feed.after(page.cursor(), PAGE);
            }
            return told.size() <= MOST_CHANGES ? Optional.of(told) : Optional.empty();
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.NOT_FOUND && e.kind() != ProblemKind.INVALID) {
                throw e;
            }
            log.info("All work is told anew: the changes since {} are not known here", since);
            return Optional.empty();
        }
    }

    /** Ids of what changed, by collection. */
    private static final class Told {

        private final Map<String, Set<String>> present = new HashMap<>();
        private final Map<String, Set<String>> deleted = new HashMap<>();
        private int size;

        Told() {
            for (String collection : SEARCHED) {
                present.put(collection, new LinkedHashSet<>());
                deleted.put(collection, new LinkedHashSet<>());
            }
        }

        void add(Change change) {
            if (SEARCHED.contains(change.collection())) {
                boolean gone = change.kind() == Change.Kind.DELETED;
                of(gone ? present : deleted, change.collection()).remove(change.id());
                of(gone ? deleted : present, change.collection()).add(change.id());
                size++;
            }
        }

        /** Changes, not ids: what is counted may be too much, never too little. */
        int size() {
            return size;
        }

        Set<String> present(StateCollection<?> collection) {
            return of(present, collection.spec().name());
        }

        Set<String> deleted(StateCollection<?> collection) {
            return of(deleted, collection.spec().name());
        }

        private static Set<String> of(Map<String, Set<String>> ids, String collection) {
            return ids.getOrDefault(collection, Set.of());
        }
    }

    private Stream<SearchItem> everything(WorkItems items) {
        List<Supplier<Iterator<SearchItem>>> lists = new ArrayList<>();
        for (String status : Task.STATUSES) {
            lists.add(() ->
                    all(store.tasks(), Query.of(WorkCollections.TASKS_OF_STATUS, status), task -> items.task(task)));
        }
        lists.add(() ->
                all(store.bundles(), Query.of(WorkCollections.ALL_BUNDLES, Index.ALL), one -> bundle(items, one)));
        lists.add(() -> all(store.templates(), Query.of(WorkCollections.ALL_TEMPLATES, Index.ALL), items::template));
        lists.add(() -> all(store.artifacts(), Query.of(WorkCollections.ALL_ARTIFACTS, Index.ALL), items::artifact));
        lists.add(() -> all(store.files(), Query.of(WorkCollections.ALL_FILES, Index.ALL), items::file));
        return Parts.inTurn(lists).stream();
    }

    private SearchChanges some(String position, WorkItems items, Told told) {
        List<String> removed = new ArrayList<>();
        removed.addAll(gone(told, store.tasks(), WorkItems::taskId));
        removed.addAll(gone(told, store.bundles(), WorkItems::bundleId));
        removed.addAll(gone(told, store.templates(), WorkItems::templateId));
        removed.addAll(gone(told, store.artifacts(), WorkItems::artifactId));
        removed.addAll(gone(told, store.files(), WorkItems::fileId));
        // A workflow tells its progress; which ones moved is known when the tasks have been read.
        Set<String> bundles = new LinkedHashSet<>(told.present(store.bundles()));
        List<Supplier<Iterator<SearchItem>>> lists = List.of(
                () -> read(store.tasks(), told.present(store.tasks()), task -> {
                    task.bundleId().ifPresent(bundles::add);
                    return items.task(task);
                }),
                () -> read(store.bundles(), bundles, one -> bundle(items, one)),
                () -> read(store.templates(), told.present(store.templates()), items::template),
                () -> read(store.artifacts(), told.present(store.artifacts()), items::artifact),
                () -> read(store.files(), told.present(store.files()), items::file));
        return SearchChanges.some(position, Parts.inTurn(lists).stream(), removed);
    }

    /** The search ids of what was deleted, unless it is there again; then it counts as present. */
    private <T extends Record> List<String> gone(
            Told told, StateCollection<T> collection, UnaryOperator<String> searchId) {
        Set<String> gone = told.deleted(collection);
        if (gone.isEmpty()) {
            return List.of();
        }
        for (Item<T> back : store.byIds(collection, List.copyOf(gone))) {
            gone.remove(back.id());
            told.present(collection).add(back.id());
        }
        return gone.stream().map(searchId).toList();
    }

    // What is not there any more was deleted after the position that goes with these changes, so it is told next time.
    private <T extends Record> Iterator<SearchItem> read(
            StateCollection<T> collection, Set<String> ids, Function<T, SearchItem> item) {
        List<String> list = List.copyOf(ids);
        Iterator<Iterator<Item<T>>> parts = IntStream.iterate(0, at -> at < list.size(), at -> at + StateLimits.MAX_IDS)
                .mapToObj(at -> list.subList(at, Math.min(list.size(), at + StateLimits.MAX_IDS)))
                .map(some -> store.byIds(collection, some).iterator())
                .iterator();
        return told(new Parts<>(parts), item);
    }

    private static <T extends Record> Iterator<SearchItem> all(
            StateCollection<T> collection, Query query, Function<T, SearchItem> item) {
        return told(new Parts<>(new Pages<>(collection, query)), item);
    }

    private static <T extends Record> Iterator<SearchItem> told(Parts<Item<T>> stored, Function<T, SearchItem> item) {
        return stored.stream().map(one -> item.apply(one.value())).iterator();
    }

    private SearchItem bundle(WorkItems items, Bundle bundle) {
        Map<String, Long> tasks =
                store.all(store.tasks(), Query.of(WorkCollections.TASKS_OF_BUNDLE, bundle.id())).stream()
                        .collect(Collectors.groupingBy(task -> task.value().status(), Collectors.counting()));
        long done = tasks.getOrDefault(Task.DONE, 0L);
        return items.bundle(
                bundle, done, done + tasks.getOrDefault(Task.TODO, 0L) + tasks.getOrDefault(Task.WAITING, 0L));
    }

    private String person(String id) {
        return identity.byId(id).map(Actor::name).orElse("");
    }

    private String workflow(String id) {
        return store.bundles().find(id).map(bundle -> bundle.value().title()).orElse("");
    }

    /** Each asked for once. */
    private static UnaryOperator<String> remembered(UnaryOperator<String> lookup) {
        Map<String, String> known = new HashMap<>();
        return id -> known.computeIfAbsent(id, lookup);
    }
}
