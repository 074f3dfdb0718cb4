package club.datatalks.dataops.work.internal.views;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The views that people have saved. Everybody has their own, and those of others are as if they were not there. Safe
 * for use by several threads and nodes.
 *
 * <p>Problems are of kind {@code INVALID} when what was sent will not do, {@code NOT_FOUND} when somebody has no such
 * view, {@code CONFLICT} when a name is taken or somebody was faster.
 */
@Component(service = SavedViews.class)
public final class SavedViews {

    /** Views of one person. */
    static final int MAX_VIEWS = 100;

    private static final int MAX_NAME = 80;
    private static final int MAX_FIELDS = 40;
    private static final int MAX_TEXT = 500;
    private static final Pattern SCREEN = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final String ENTITY = "saved-view";

    private static final Index<SavedView> OF_USER =
            Index.of("user", SavedView::userId, view -> view.screen() + '\n' + view.name());
    private static final UniqueKey<SavedView> NAME = UniqueKey.of("name", SavedView::nameKey);
    private static final CollectionSpec<SavedView> VIEWS = CollectionSpec.of(
                    "work-views", SavedView.class, SavedView::id)
            .index(OF_USER)
            .unique(NAME);

    private final WorkStore store;
    private final StateCollection<SavedView> views;

    @Activate
    public SavedViews(@Reference WorkStore store) {
        this.store = store;
        this.views = store.state().collection(VIEWS);
    }

    /** Somebody's views, by screen and name. */
    public List<SavedView> of(String user) {
        return store.all(views, Query.of(OF_USER, user)).stream()
                .map(Item::value)
                .toList();
    }

    /** Saves a new view. */
    public Item<SavedView> create(String user, Map<String, @Nullable Object> body) {
        if (of(user).size() >= MAX_VIEWS) {
            throw ProblemException.invalid("You have %d saved views; delete one first".formatted(MAX_VIEWS));
        }
        String now = Moments.timestamp(store.now());
        SavedView view = new SavedView(
                UUID.randomUUID().toString(),
                user,
                screen(body.get("screen")),
                name(body.get("name")),
                filter(body.get("filter")),
                sort(body.get("sort")),
                now,
                now);
        commit(Transaction.empty().create(views, view).audit(WorkStore.did(user, ENTITY, view.id(), "created")));
        return new Item<>(view.id(), 1, view);
    }

    /**
     * Changes what was sent of a view; its screen stays.
     *
     * @param expectedVersion the version that the caller has seen; {@code null} to change whatever is there
     */
    public Item<SavedView> update(
            String user, String id, Map<String, @Nullable Object> body, @Nullable Long expectedVersion) {
        Item<SavedView> item = own(user, id, expectedVersion);
        SavedView before = item.value();
        SavedView after = new SavedView(
                id,
                user,
                before.screen(),
                body.containsKey("name") ? name(body.get("name")) : before.name(),
                body.containsKey("filter") ? filter(body.get("filter")) : before.filter(),
                body.containsKey("sort") ? sort(body.get("sort")) : before.sort(),
                before.createdAt(),
                Moments.timestamp(store.now()));
        commit(Transaction.empty()
                .replace(views, after, item.version())
                .audit(WorkStore.did(user, ENTITY, id, "changed")));
        return new Item<>(id, item.version() + 1, after);
    }

    public void delete(String user, String id, @Nullable Long expectedVersion) {
        Item<SavedView> item = own(user, id, expectedVersion);
        commit(Transaction.empty().delete(views, id, item.version()).audit(WorkStore.did(user, ENTITY, id, "deleted")));
    }

    private Item<SavedView> own(String user, String id, @Nullable Long expectedVersion) {
        Item<SavedView> item = views.find(id)
                .filter(view -> view.value().userId().equals(user))
                .orElseThrow(() -> ProblemException.notFound("Saved view not found"));
        if (expectedVersion != null && expectedVersion != item.version()) {
            throw ProblemException.conflict("The view was changed in the meantime; load it again");
        }
        return item;
    }

    private void commit(Transaction transaction) {
        try {
            store.commit(transaction);
        } catch (StateConflictException e) {
            throw ProblemException.conflict(
                    e.isTaken(NAME)
                            ? "You have a view of this name already; choose another name"
                            : "The view was changed in the meantime; load it again");
        }
    }

    private static String screen(@Nullable Object sent) {
        if (sent instanceof String screen && SCREEN.matcher(screen).matches()) {
            return screen;
        }
        throw ProblemException.invalid("screen must be lower-case letters, digits and dashes, such as tasks");
    }

    private static String name(@Nullable Object sent) {
        if (sent instanceof String name && !name.isBlank() && name.strip().length() <= MAX_NAME) {
            return name.strip();
        }
        throw ProblemException.invalid("name must be a text of 1 to %d characters".formatted(MAX_NAME));
    }

    private static String sort(@Nullable Object sent) {
        if (sent == null) {
            return "";
        }
        if (sent instanceof String sort && sort.length() <= MAX_NAME) {
            return sort;
        }
        throw ProblemException.invalid("sort must be a text of at most %d characters".formatted(MAX_NAME));
    }

    private static Map<String, String> filter(@Nullable Object sent) {
        Map<String, String> filter = new LinkedHashMap<>();
        if (sent == null) {
            return filter;
        }
        if (sent instanceof Map<?, ?> fields && fields.size() <= MAX_FIELDS) {
            fields.forEach((field, value) -> {
                if (!(field instanceof String name) || !(value instanceof String text) || tooLong(name, text)) {
                    throw ProblemException.invalid(
                            "filter must hold texts of at most %d characters, by name".formatted(MAX_TEXT));
                }
                filter.put(name, text);
            });
            return filter;
        }
        throw ProblemException.invalid("filter must be an object of at most %d fields".formatted(MAX_FIELDS));
    }

    private static boolean tooLong(String name, String text) {
        return name.isBlank() || name.length() > MAX_NAME || text.length() > MAX_TEXT;
    }
}
