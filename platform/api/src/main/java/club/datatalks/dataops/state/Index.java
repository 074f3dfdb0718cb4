package club.datatalks.dataops.state;

import org.jspecify.annotations.Nullable;

/**
 * A way to list the items of a collection: those with an equal partition key, in the order of their sort key, equal
 * sort keys in the order of their ids.
 *
 * <p>An item without a partition key, or without a sort key where the index has one, is not in the index. In production
 * one partition takes about a thousand writes a second, so a partition is a status, a day or an owner; {@link #ofAll}
 * is for collections that a person could read.
 *
 * @param name lower-case letters, digits and dashes, at most 40
 * @param sort {@code null} for an index that is ordered by id alone
 */
public record Index<T>(
        String name, Attribute<T> partition, @Nullable Attribute<T> sort) {

    /** The partition of an index made by {@link #ofAll}. */
    public static final String ALL = "all";

    public Index {
        Names.check("an index", name);
    }

    /** Lists by partition key, in the order of ids. */
    public static <T> Index<T> of(String name, Attribute<T> partition) {
        return new Index<>(name, partition, null);
    }

    /** Lists by partition key, in the order of the sort key. */
    public static <T> Index<T> of(String name, Attribute<T> partition, Attribute<T> sort) {
        return new Index<>(name, partition, sort);
    }

    /** Lists the whole collection, in one partition named {@link #ALL}. */
    public static <T> Index<T> ofAll(String name, Attribute<T> sort) {
        return new Index<>(name, value -> ALL, sort);
    }
}
