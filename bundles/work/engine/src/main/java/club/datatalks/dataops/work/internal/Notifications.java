package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Notification;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What people should know. A signed-in user sees their own and what is for everybody; the portal's administrator, and
 * nobody in particular, see everything. Safe for use by several threads and nodes.
 */
@Component(service = Notifications.class)
public final class Notifications {

    private static final Comparator<Notification> NEWEST_FIRST =
            Comparator.comparing(Notification::createdAt).reversed().thenComparing(Notification::id);
    private static final int PART = 90;

    /** How much earlier than in UTC a day can start somewhere. */
    private static final Duration EARLIEST = Duration.ofHours(14);

    private final WorkStore store;
    private final Calendar calendar;

    @Activate
    public Notifications(@Reference WorkStore store, @Reference Calendar calendar) {
        this.store = store;
        this.calendar = calendar;
    }

    /** What somebody has not dismissed, newest first. Reminders that have become due are made first. */
    public List<Notification> open(@Nullable String user) {
        remind();
        return openItems(user).stream().map(Item::value).sorted(NEWEST_FIRST).toList();
    }

    /** Everything that is for somebody: first what they have not dismissed, then the rest, each newest first. */
    public List<Notification> all(@Nullable String user) {
        remind();
        List<Notification> open = new ArrayList<>();
        List<Notification> dismissed = new ArrayList<>();
        for (Item<Notification> item : listed(WorkCollections.OPEN, user)) {
            (item.value().isDismissedFor(scope(user)) ? dismissed : open).add(shown(item.value(), user));
        }
        listed(WorkCollections.DISMISSED, user).forEach(item -> dismissed.add(item.value()));
        open.sort(NEWEST_FIRST);
        dismissed.sort(NEWEST_FIRST);
        open.addAll(dismissed);
        return open;
    }

    /**
     * Dismisses one; twice is fine. One that is for everybody stays for the others when a user dismisses it.
     *
     * @throws ProblemException of kind {@code NOT_FOUND}
     */
    public Notification dismiss(String id, @Nullable String user) {
        Notification dismissed = store.retrying(() -> {
            Item<Notification> item = store.require(store.notifications(), id, "Notification not found");
            Notification after = dismissed(item.value(), user);
            if (!after.equals(item.value())) {
                store.notifications().replace(after, item.version());
            }
            return after;
        });
        return shown(dismissed, user);
    }

    /** Dismisses everything that somebody sees among the open ones; returns how many there were. */
    public int dismissAll(@Nullable String user) {
        List<Item<Notification>> open = openItems(user);
        WorkStore.inParts(open, PART, part -> {
            try {
                Transaction transaction = Transaction.empty();
                for (Item<Notification> item : part) {
                    transaction =
                            transaction.replace(store.notifications(), dismissed(item.value(), user), item.version());
                }
                store.commit(transaction);
            } catch (StateConflictException e) {
                // Somebody else dismissed one of them at the same moment: then one by one.
                part.forEach(item -> dismissIfThere(item.id(), user));
            }
        });
        return open.size();
    }

    /** A new one; its fields are those of the contract. */
    Notification newOne(String type, String message, Map<String, Object> further) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("message", message);
        fields.put("type", type);
        fields.putAll(further);
        fields.put("dismissed", false);
        fields.put("createdAt", Moments.timestamp(store.now()));
        return Notification.of(Ids.random(), fields);
    }

    void publish(Notification notification) {
        store.notifications().create(notification);
    }

    /**
     * Tells something of which there is one whoever tells it and how often.
     *
     * @param occasion what and when, the same for all who tell it
     */
    public void publishOnce(String type, String occasion, String message, Map<String, Object> further) {
        addIfMissing(newOne(type, message, further).withId(Ids.of("notification", type, occasion)));
    }

    /**
     * Makes the reminders that have become due: one for each task and follow-up moment, whoever looks and how often.
     */
    void remind() {
        Instant now = store.now();
        Query due = Query.of(WorkCollections.FOLLOW_UPS, Task.WAITING).to(Moments.timestamp(now.plus(EARLIEST)));
        Map<String, Task> tasks = new LinkedHashMap<>();
        for (Item<Task> item : store.all(store.tasks(), due)) {
            Task task = item.value();
            if (task.filled("followUpAt").filter(calendar::hasCome).isPresent()) {
                Reminders.idOf(task).ifPresent(id -> tasks.put(id, task));
            }
        }
        if (tasks.isEmpty()) {
            return;
        }
        Set<String> present = store.byIds(store.notifications(), List.copyOf(tasks.keySet())).stream()
                .map(Item::id)
                .collect(Collectors.toSet());
        List<Notification> missing = tasks.entrySet().stream()
                .filter(task -> !present.contains(task.getKey()))
                .map(task -> Reminders.of(task.getValue(), task.getKey(), now))
                .toList();
        WorkStore.inParts(missing, PART, this::add);
    }

    private void add(List<Notification> reminders) {
        Transaction transaction = Transaction.empty();
        for (Notification reminder : reminders) {
            transaction = transaction.create(store.notifications(), reminder);
        }
        try {
            store.commit(transaction);
        } catch (StateConflictException e) {
            for (Notification reminder : reminders) {
                addIfMissing(reminder);
            }
        }
    }

    private void addIfMissing(Notification reminder) {
        try {
            store.notifications().create(reminder);
        } catch (StateConflictException e) {
            // Another caller was faster with the very same reminder, which is what we wanted.
        }
    }

    private void dismissIfThere(String id, @Nullable String user) {
        Optional<Item<Notification>> item = store.notifications().find(id);
        if (item.isPresent()) {
            dismiss(id, user);
        }
    }

    private List<Item<Notification>> openItems(@Nullable String user) {
        return listed(WorkCollections.OPEN, user).stream()
                .filter(item -> !item.value().isDismissedFor(scope(user)))
                .toList();
    }

    private List<Item<Notification>> listed(String state, @Nullable String user) {
        String someone = scope(user);
        if (someone == null) {
            return store.all(store.notifications(), Query.of(WorkCollections.NOTIFICATIONS_OF_ALL, state));
        }
        List<Item<Notification>> items = new ArrayList<>(of(state, someone));
        items.addAll(of(state, null));
        return items;
    }

    private List<Item<Notification>> of(String state, @Nullable String user) {
        return store.all(
                store.notifications(),
                Query.of(WorkCollections.NOTIFICATIONS_OF_USER, WorkCollections.partitionOf(state, user)));
    }

    private static Notification dismissed(Notification notification, @Nullable String user) {
        String someone = scope(user);
        boolean forEverybody = notification.userId().isEmpty();
        return someone != null && forEverybody && !notification.isDismissed()
                ? notification.dismissedBy(someone)
                : notification.dismissed();
    }

    /** As somebody sees it who may have dismissed it for themselves. */
    private static Notification shown(Notification notification, @Nullable String user) {
        return notification.isDismissedFor(scope(user)) ? notification.dismissed() : notification;
    }

    /** {@code null} for whoever sees everything. */
    private static @Nullable String scope(@Nullable String user) {
        return Actor.PORTAL_ADMIN_ID.equals(user) ? null : user;
    }
}
