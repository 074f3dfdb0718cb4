package club.datatalks.dataops.work.internal.store;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.DeletedTask;
import club.datatalks.dataops.work.internal.model.GenerationMark;
import club.datatalks.dataops.work.internal.model.Notification;
import club.datatalks.dataops.work.internal.model.PendingStart;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.SeedMark;
import club.datatalks.dataops.work.internal.model.StoredFile;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.model.UndoStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Everything of work in the state store, and what every service does with it: reading lists to their end, and changes
 * that start again when somebody was faster. Safe for use by several threads.
 */
@Component(service = WorkStore.class)
public final class WorkStore {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final StateStore state;
    private final Clock clock;
    private final AtomicLong writes = new AtomicLong();
    private final StateCollection<Task> tasks;
    private final StateCollection<DeletedTask> deletedTasks;
    private final StateCollection<UndoStep> undoSteps;
    private final StateCollection<Bundle> bundles;
    private final StateCollection<PendingStart> starts;
    private final StateCollection<Template> templates;
    private final StateCollection<RecurringConfig> configs;
    private final StateCollection<GenerationMark> generationMarks;
    private final StateCollection<Notification> notifications;
    private final StateCollection<StoredFile> files;
    private final StateCollection<Artifact> artifacts;
    private final StateCollection<SeedMark> seedMarks;

    @Activate
    public WorkStore(@Reference StateStore state) {
        this(state, Clock.systemUTC());
    }

    public WorkStore(StateStore state, Clock clock) {
        this.state = state;
        this.clock = clock;
        this.tasks = state.collection(WorkCollections.TASKS);
        this.deletedTasks = state.collection(WorkCollections.DELETED_TASKS);
        this.undoSteps = state.collection(WorkCollections.UNDO_STEPS);
        this.bundles = state.collection(WorkCollections.BUNDLES);
        this.starts = state.collection(WorkCollections.STARTS);
        this.templates = state.collection(WorkCollections.TEMPLATES);
        this.configs = state.collection(WorkCollections.CONFIGS);
        this.generationMarks = state.collection(WorkCollections.GENERATION_MARKS);
        this.notifications = state.collection(WorkCollections.NOTIFICATIONS);
        this.files = state.collection(WorkCollections.FILES);
        this.artifacts = state.collection(WorkCollections.ARTIFACTS);
        this.seedMarks = state.collection(WorkCollections.SEED_MARKS);
    }

    public StateStore state() {
        return state;
    }

    public StateCollection<Task> tasks() {
        return tasks;
    }

    public StateCollection<DeletedTask> deletedTasks() {
        return deletedTasks;
    }

    public StateCollection<UndoStep> undoSteps() {
        return undoSteps;
    }

    public StateCollection<Bundle> bundles() {
        return bundles;
    }

    public StateCollection<PendingStart> starts() {
        return starts;
    }

    public StateCollection<Template> templates() {
        return templates;
    }

    public StateCollection<RecurringConfig> configs() {
        return configs;
    }

    public StateCollection<GenerationMark> generationMarks() {
        return generationMarks;
    }

    public StateCollection<Notification> notifications() {
        return notifications;
    }

    public StateCollection<StoredFile> files() {
        return files;
    }

    public StateCollection<Artifact> artifacts() {
        return artifacts;
    }

    public StateCollection<SeedMark> seedMarks() {
        return seedMarks;
    }

    /** Now, to the millisecond, as timestamps show it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** One item, or a problem of kind {@code NOT_FOUND} with this sentence. */
    public <T extends Record> Item<T> require(StateCollection<T> collection, String id, String problem) {
        return collection.find(id).orElseThrow(() -> ProblemException.notFound(problem));
    }

    /** A list to its end: one call for every {@value StateLimits#MAX_PAGE_ITEMS} items, or megabyte, of it. */
    public <T extends Record> List<Item<T>> all(StateCollection<T> collection, Query query) {
        List<Item<T>> items = new ArrayList<>();
        String cursor = null;
        do {
            Page<Item<T>> page =
                    collection.query(query.limit(StateLimits.MAX_PAGE_ITEMS).after(cursor));
            items.addAll(page.entries());
            cursor = page.cursor();
        } while (cursor != null);
        return items;
    }

    /** Several items by id, in the order of the ids: one call for every {@value StateLimits#MAX_IDS} of them. */
    public <T extends Record> List<Item<T>> byIds(StateCollection<T> collection, List<String> ids) {
        List<Item<T>> items = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += StateLimits.MAX_IDS) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + StateLimits.MAX_IDS));
            items.addAll(collection.findAll(some).values());
        }
        return items;
    }

    /** The first items of a list, in one call. */
    public <T extends Record> List<Item<T>> first(StateCollection<T> collection, Query query, int limit) {
        return collection.query(query.limit(limit)).entries();
    }

    public void commit(Transaction transaction) {
        state.commit(transaction);
        writes.incrementAndGet();
    }

    /** How often this node has written; another number tells whoever keeps something derived to look again. */
    public long writes() {
        return writes.get();
    }

    /**
     * Reads, decides and writes, again from the start for some seconds when somebody else was faster.
     *
     * @param attempt reads everything that it decides on, and commits
     * @throws StateConflictException when others were faster all the time
     */
    public <R extends @Nullable Object> R retrying(Supplier<R> attempt) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        for (int tries = 0; ; tries++) {
            try {
                return attempt.get();
            } catch (StateConflictException e) {
                if (System.nanoTime() - giveUpAt > 0) {
                    throw e;
                }
                long most = Math.min(LONGEST_PAUSE_NANOS, 1_000_000L << Math.min(tries, 6));
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
            }
        }
    }

    /** Does something with every part of a list that fits into one transaction. */
    public static <E> void inParts(List<E> list, int size, Consumer<List<E>> action) {
        for (int from = 0; from < list.size(); from += size) {
            action.accept(list.subList(from, Math.min(list.size(), from + size)));
        }
    }

    /**
     * That something was done, for the audit log.
     *
     * @param actorId {@code null} when nobody knows
     */
    public static AuditEvent did(@Nullable String actorId, String entity, String id, String action) {
        return AuditEvent.of(actorOf(actorId), entity, id, action);
    }

    /** The name under which the audit log has an actor. */
    public static String actorOf(@Nullable String actorId) {
        return actorId == null || actorId.isBlank() ? "nobody" : actorId;
    }
}
