package club.datatalks.dataops.state;

/**
 * A key that no two items of a collection share. It is claimed and released in the transaction that writes the item, so
 * two writers can never both have it. Values without the key do not take part.
 *
 * @param name lower-case letters, digits and dashes, at most 40
 */
public record UniqueKey<T>(String name, Attribute<T> attribute) {

    public UniqueKey {
        Names.check("a unique key", name);
    }

    public static <T> UniqueKey<T> of(String name, Attribute<T> attribute) {
        return new UniqueKey<>(name, attribute);
    }
}
