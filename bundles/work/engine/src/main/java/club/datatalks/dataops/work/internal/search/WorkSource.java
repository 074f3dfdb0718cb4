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
import club.datatalks.dataops.state.Page;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
        Optional<Map<String, Set<String>>> changed = changedSince(since);
        WorkItems items = new WorkItems(remembered(this::person), remembered(this::workflow));
        return changed.isEmpty()
                ? SearchChanges.everything(position, everything(items))
                : some(position, items, changed.get());
    }

    /** Ids of what changed, by collection; empty when nobody knows. */
    private Optional<Map<String, Set<String>>> changedSince(@Nullable String since) {
        if (since == null || !since.startsWith(FORM)) {
            return Optional.empty();
        }
        Map<String, Set<String>> changed = new LinkedHashMap<>();
        SEARCHED.forEach(collection -> changed.put(collection, new LinkedHashSet<>()));
        try {
            ChangePage page = feed.after(since.substring(FORM.length()), PAGE);
            while (!page.changes().isEmpty()) {
                for (Change change : page.changes()) {
                    Optional.ofNullable(changed.get(change.collection())).ifPresent(ids -> ids.add(change.id()));
                }
                page = feed.after(page.cursor(), PAGE);
            }
            return Optional.of(changed);
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.NOT_FOUND && e.kind() != ProblemKind.INVALID) {
                throw e;
            }
            log.info("All work is told anew: the changes since {} are not known here", since);
            return Optional.empty();
        }
    }

    private Stream<SearchItem> everything(WorkItems items) {
        Stream<SearchItem> tasks = Task.STATUSES.stream()
                .flatMap(status -> all(store.tasks(), Query.of(WorkCollections.TASKS_OF_STATUS, status)))
                .map(task -> items.task(task.value()));
        return Stream.of(
                        tasks,
                        all(store.bundles(), Query.of(WorkCollections.ALL_BUNDLES, Index.ALL))
                                .map(bundle -> bundle(items, bundle.value())),
                        all(store.templates(), Query.of(WorkCollections.ALL_TEMPLATES, Index.ALL))
                                .map(template -> items.template(template.value())),
                        all(store.artifacts(), Query.of(WorkCollections.ALL_ARTIFACTS, Index.ALL))
                                .map(artifact -> items.artifact(artifact.value())),
                        all(store.files(), Query.of(WorkCollections.ALL_FILES, Index.ALL))
                                .map(file -> items.file(file.value())))
                .flatMap(Function.identity());
    }

    private SearchChanges some(String position, WorkItems items, Map<String, Set<String>> changed) {
        List<SearchItem> present = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        Set<String> bundles = new LinkedHashSet<>(ids(changed, WorkCollections.BUNDLES.name()));
        read(
                store.tasks(),
                ids(changed, WorkCollections.TASKS.name()),
                WorkItems::taskId,
                removed,
                (id, task) -> {
                    // A workflow tells its progress.
                    task.value().bundleId().ifPresent(bundles::add);
                    return items.task(task.value());
                },
                present);
        read(
                store.bundles(),
                bundles,
                WorkItems::bundleId,
                removed,
                (id, bundle) -> bundle(items, bundle.value()),
                present);
        read(
                store.templates(),
                ids(changed, WorkCollections.TEMPLATES.name()),
                WorkItems::templateId,
                removed,
                (id, template) -> items.template(template.value()),
                present);
        read(
                store.artifacts(),
                ids(changed, WorkCollections.ARTIFACTS.name()),
                WorkItems::artifactId,
                removed,
                (id, artifact) -> items.artifact(artifact.value()),
                present);
        read(
                store.files(),
                ids(changed, WorkCollections.FILES.name()),
                WorkItems::fileId,
                removed,
                (id, file) -> items.file(file.value()),
                present);
        return SearchChanges.some(position, present.stream(), removed);
    }

    private static Set<String> ids(Map<String, Set<String>> changed, String collection) {
        return changed.getOrDefault(collection, Set.of());
    }

    private <T extends Record> void read(
            StateCollection<T> collection,
            Set<String> ids,
            UnaryOperator<String> itemId,
            List<String> removed,
            BiFunction<String, Item<T>, SearchItem> item,
            List<SearchItem> present) {
        Set<String> found = new HashSet<>();
        for (Item<T> stored : store.byIds(collection, List.copyOf(ids))) {
            found.add(stored.id());
            present.add(item.apply(stored.id(), stored));
        }
        ids.stream().filter(id -> !found.contains(id)).map(itemId).forEach(removed::add);
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

    /** A list page by page, never all of it in memory. */
    private static <T extends Record> Stream<Item<T>> all(StateCollection<T> collection, Query query) {
        Query paged = query.limit(StateLimits.MAX_PAGE_ITEMS);
        return Stream.<Page<Item<T>>>iterate(
                        collection.query(paged),
                        Objects::nonNull,
                        page -> page.cursor() == null ? null : collection.query(paged.after(page.cursor())))
                .flatMap(page -> page.entries().stream());
    }
}
