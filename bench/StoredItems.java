package bench;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import club.datatalks.dataops.state.sqlite.internal.SqliteStateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store with a number of items like those of the work plugin: 600 bytes, two indexes, a unique key.
 *
 * <p>A thread only replaces items whose number leaves its own remainder, so that what is measured is never a conflict.
 */
final class StoredItems implements AutoCloseable {

    /** With its unique keys, as much as a transaction takes. */
    private static final int BATCH = 50;
    private static final int DAYS = 50;
    private static final String NOTE = "The quick brown fox jumps over the lazy dog. ".repeat(9);
    private static final Index<Task> ALL = Index.ofAll("all", Task::day);
    private static final Index<Task> BY_STATUS = Index.of("status", Task::status, Task::day);

    private static final CollectionSpec<Task> TASKS = CollectionSpec.of("tasks", Task.class, Task::id)
            .index(ALL)
            .index(BY_STATUS)
            .unique(UniqueKey.of("source", Task::source));

    /** What is stored. */
    record Task(String id, String day, String status, String source, String description, String note, long changed) {}

    private final int count;
    private final SqliteStateStore store;
    private final StateCollection<Task> tasks;
    private final long[] versions;
    private final AtomicInteger created = new AtomicInteger();

    StoredItems(Path folder, int count) {
        this.count = count;
        this.store = SqliteStateStore.in(folder, Clock.systemUTC());
        this.tasks = store.collection(TASKS);
        this.versions = new long[count];
        for (int first = 0; first < count; first += BATCH) {
            Transaction transaction = Transaction.empty();
            for (int i = first; i < Math.min(count, first + BATCH); i++) {
                transaction = transaction.create(tasks, task(i, 0));
                versions[i] = 1;
            }
            store.commit(transaction);
        }
    }

    int count() {
        return count;
    }

    void find(Random random) {
        Item<Task> item = tasks.find(id(random.nextInt(count))).orElseThrow();
        check(item.value().note().length() == NOTE.length());
    }

    /** The first page of all items. */
    void firstPage(int limit) {
        check(tasks.query(Query.of(ALL, Index.ALL).limit(limit)).entries().size() == Math.min(limit, count));
    }

    /** A page that starts at some day, and the one after it. */
    void pagesInTheMiddle(int limit, Random random) {
        Query query = Query.of(ALL, Index.ALL).from(day(random.nextInt(DAYS / 2))).limit(limit);
        Page<Item<Task>> page = tasks.query(query);
        check(page.entries().size() == limit);
        check(tasks.query(query.after(page.next().orElseThrow())).entries().size() == limit);
    }

    void create() {
        tasks.create(task(count + created.getAndIncrement(), 0));
    }

    void replace(int thread, int threads, Random random) {
        int number = mine(thread, threads, random.nextInt(count));
        versions[number] = tasks.replace(task(number, versions[number]), versions[number]).version();
    }

    /** Replaces this many items that lie next to each other among the thread's own. */
    void replaceTogether(int size, int thread, int threads, Random random) {
        int first = mine(thread, threads, random.nextInt(count - size * threads));
        Transaction transaction = Transaction.empty();
        for (int i = 0; i < size; i++) {
            int number = first + i * threads;
            transaction = transaction.replace(tasks, task(number, versions[number]), versions[number]);
        }
        store.commit(transaction);
        for (int i = 0; i < size; i++) {
            versions[first + i * threads]++;
        }
    }

    /** One item as it is stored, roughly, for a baseline to write. */
    static String sample() {
        return task(0, 0).toString();
    }

    @Override
    public void close() {
        store.close();
    }

    private int mine(int thread, int threads, int number) {
        int own = number - number % threads + thread;
        return own < count ? own : own - threads;
    }

    private static Task task(int number, long changed) {
        return new Task(
                id(number),
                day(number * 31 % DAYS),
                number % 4 == 0 ? "todo" : "done",
                "source-" + number,
                "Announce the episode " + number,
                NOTE,
                changed);
    }

    private static String id(int number) {
        return "task-%08d".formatted(number);
    }

    private static String day(int number) {
        return "2026-%02d-%02d".formatted(1 + number / 28, 1 + number % 28);
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the store did not give what was put into it");
        }
    }
}
