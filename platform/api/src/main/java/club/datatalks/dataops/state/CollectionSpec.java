package club.datatalks.dataops.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a collection holds and how it is found again. A plugin keeps it in a constant:
 *
 * <pre>{@code
 * static final Index<Task> BY_DAY = Index.of("day", Task::date, Task::description);
 *
 * static final CollectionSpec<Task> TASKS = CollectionSpec.of("tasks", Task.class, task -> task.id().value())
 *         .index(BY_DAY)
 *         .unique(UniqueKey.of("source", Task::sourceKey));
 * }</pre>
 *
 * <p>Values are records. Their components are texts, numbers, booleans, enums, {@code Instant}, {@code LocalDate},
 * {@code Duration}, byte arrays, other records, and lists, sets and text-keyed maps of these; {@code null} where the
 * component is nullable, and within lists and maps. A component that a stored document lacks arrives as {@code null},
 * zero or false, and lists, sets and maps as empty ones; what a document has beyond the components is passed over.
 * Nothing else of a record is stored: not the results of its methods.
 *
 * <p>Whoever changes the record in any other way, or adds, removes or changes an index or a unique key, raises the
 * schema version by one and gives a {@link Migration}, which may leave the document as it is.
 */
public final class CollectionSpec<T extends Record> {

    private final String name;
    private final Class<T> type;
    private final Function<T, String> id;
    private final List<Index<T>> indexes;
    private final List<UniqueKey<T>> uniqueKeys;
    private final @Nullable Function<T, @Nullable Instant> expiry;
    private final List<Migration> migrations;
    private final int remembered;

    private CollectionSpec(
            String name,
            Class<T> type,
            Function<T, String> id,
            List<Index<T>> indexes,
            List<UniqueKey<T>> uniqueKeys,
            @Nullable Function<T, @Nullable Instant> expiry,
            List<Migration> migrations,
            int remembered) {
        this.name = name;
        this.type = type;
        this.id = id;
        this.indexes = List.copyOf(indexes);
        this.uniqueKeys = List.copyOf(uniqueKeys);
        this.expiry = expiry;
        this.migrations = List.copyOf(migrations);
        this.remembered = remembered;
        distinct("indexes", this.indexes.stream().map(Index::name).toList(), StateLimits.MAX_INDEXES);
        distinct("unique keys", this.uniqueKeys.stream().map(UniqueKey::name).toList(), StateLimits.MAX_UNIQUE_KEYS);
    }

    /**
     * A collection without indexes: its items are found by id.
     *
     * @param name one for the whole portal, so it starts with the plugin's name unless it is a word of the product: 1
     *     to 40 lower-case letters, digits and dashes; names that start with {@code state-} are the store's own
     * @param id reads an item's id off its value: 1 to {@link StateLimits#MAX_ID_BYTES} bytes without U+0000
     */
    public static <T extends Record> CollectionSpec<T> of(String name, Class<T> type, Function<T, String> id) {
        Names.check("a collection", name);
        return new CollectionSpec<>(name, type, id, List.of(), List.of(), null, List.of(), 0);
    }

    /** The same with one more index, of at most {@link StateLimits#MAX_INDEXES}. */
    public CollectionSpec<T> index(Index<T> index) {
        return new CollectionSpec<>(name, type, id, plus(indexes, index), uniqueKeys, expiry, migrations, remembered);
    }

    /** The same with one more unique key, of at most {@link StateLimits#MAX_UNIQUE_KEYS}. */
    public CollectionSpec<T> unique(UniqueKey<T> key) {
        return new CollectionSpec<>(name, type, id, indexes, plus(uniqueKeys, key), expiry, migrations, remembered);
    }

    /**
     * The same with items that end by themselves. From that moment on, to the millisecond, nobody sees the item, its id
     * and its unique keys are free, and some time later the store forgets it. No change is recorded for it.
     *
     * @param moment gives {@code null} for a value that stays
     */
    public CollectionSpec<T> expiringAt(Function<T, @Nullable Instant> moment) {
        return new CollectionSpec<>(name, type, id, indexes, uniqueKeys, moment, migrations, remembered);
    }

    /**
     * The same, one schema version later. The first version is 1; the first migration added starts there.
     *
     * @throws IllegalArgumentException when the migration does not start where the ones before it end
     */
    public CollectionSpec<T> migration(Migration next) {
        if (next.from() != schemaVersion()) {
            throw new IllegalArgumentException("the next migration of %s starts at schema version %d, not at %d"
                    .formatted(name, schemaVersion(), next.from()));
        }
        return new CollectionSpec<>(name, type, id, indexes, uniqueKeys, expiry, plus(migrations, next), remembered);
    }

    /**
     * The same, whose items are read more often than they change: a document that was read lately and is still the same
     * is not parsed again, and gives the very same value. Only for records that nobody changes, down to their lists and
     * maps. What is read is as new as without.
     *
     * @param values how many of them are kept in memory at most, beside their documents
     */
    public CollectionSpec<T> remembering(int values) {
        return new CollectionSpec<>(name, type, id, indexes, uniqueKeys, expiry, migrations, values);
    }

    public String name() {
        return name;
    }

    public Class<T> type() {
        return type;
    }

    public String idOf(T value) {
        return id.apply(value);
    }

    public List<Index<T>> indexes() {
        return indexes;
    }

    public List<UniqueKey<T>> uniqueKeys() {
        return uniqueKeys;
    }

    /** How many values are kept in memory at most; 0 for none. */
    public int remembered() {
        return remembered;
    }

    /** Whether items of this collection may end by themselves. */
    public boolean expires() {
        return expiry != null;
    }

    /** When a value ends by itself, if it does. */
    public Optional<Instant> expiryOf(T value) {
        return expiry == null ? Optional.empty() : Optional.ofNullable(expiry.apply(value));
    }

    /** The migrations, from schema version 1 upwards without a gap. */
    public List<Migration> migrations() {
        return migrations;
    }

    /** What documents are written as: one more than there are migrations. */
    public int schemaVersion() {
        return migrations.size() + 1;
    }

    @Override
    public String toString() {
        return "collection " + name;
    }

    private static <E> List<E> plus(List<E> list, E one) {
        List<E> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    private static void distinct(String what, List<String> names, int max) {
        Set<String> seen = new HashSet<>(names);
        if (seen.size() != names.size()) {
            throw new IllegalArgumentException("two %s have the same name among %s".formatted(what, names));
        }
        if (names.size() > max) {
            throw new IllegalArgumentException("at most %d %s, not %d".formatted(max, what, names.size()));
        }
    }
}
