package club.datatalks.dataops.docs.internal.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by text, in the order of the texts' code units. Immutable: a change gives a new index, which shares with the
 * old one all but the way to the changed place. So a change costs the logarithm of the size, whoever still reads the
 * old one, and that is why it is here and not a map of the library, of which each change would be a copy of everything.
 */
public final class SortedIndex<V> {

    private static final SortedIndex<?> EMPTY = new SortedIndex<>(null, 0);

    private final @Nullable Node<V> root;
    private final int size;

    private SortedIndex(@Nullable Node<V> root, int size) {
        this.root = root;
        this.size = size;
    }

    /** An index of nothing. */
    @SuppressWarnings("unchecked") // it holds no value, of whatever type
    public static <V> SortedIndex<V> empty() {
        return (SortedIndex<V>) EMPTY;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return root == null;
    }

    public boolean has(String key) {
        return node(key) != null;
    }

    public Optional<V> find(String key) {
        Node<V> node = node(key);
        return node == null ? Optional.empty() : Optional.of(node.value);
    }

    /** The first key. */
    public Optional<String> first() {
        Node<V> node = root;
        while (node != null && node.left != null) {
            node = node.left;
        }
        return node == null ? Optional.empty() : Optional.of(node.key);
    }

    /** The first key that is this one or comes after it. */
    public Optional<String> firstFrom(String key) {
        String found = null;
        Node<V> node = root;
        while (node != null) {
            if (key.compareTo(node.key) <= 0) {
                found = node.key;
                node = node.left;
            } else {
                node = node.right;
            }
        }
        return Optional.ofNullable(found);
    }

    /** With a value, instead of the one that this key has now. */
    public SortedIndex<V> with(String key, V value) {
        return new SortedIndex<>(put(root, key, value), has(key) ? size : size + 1);
    }

    /** Without a key; the same index when it has none such. */
    public SortedIndex<V> without(String key) {
        return has(key) ? new SortedIndex<>(remove(root, key), size - 1) : this;
    }

    public void forEach(BiConsumer<String, V> action) {
        forEach(root, action);
    }

    /** All values, in the order of their keys. */
    public List<V> values() {
        List<V> values = new ArrayList<>(size());
        forEach((key, value) -> values.add(value));
        return values;
    }

    /** Adds all keys to a collection, in order. */
    void addKeysTo(Collection<String> keys) {
        forEach((key, value) -> keys.add(key));
    }

    private @Nullable Node<V> node(String key) {
        Node<V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    private static <V> void forEach(@Nullable Node<V> node, BiConsumer<String, V> action) {
        if (node != null) {
            forEach(node.left, action);
            action.accept(node.key, node.value);
            forEach(node.right, action);
        }
    }

    private static <V> Node<V> put(@Nullable Node<V> node, String key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(node.key, value, node.left, node.right);
        }
        return order < 0
                ? balanced(node.key, node.value, put(node.left, key, value), node.right)
                : balanced(node.key, node.value, node.left, put(node.right, key, value));
    }

    private static <V> @Nullable Node<V> remove(@Nullable Node<V> node, String key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node.key, node.value, remove(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node.key, node.value, node.left, remove(node.right, key));
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node<V> next = node.right;
        while (next.left != null) {
            next = next.left;
        }
        return balanced(next.key, next.value, node.left, remove(node.right, next.key));
    }

    // The two sides of a node differ by at most one in height (Adelson-Velsky and Landis).
    private static <V> Node<V> balanced(String key, V value, @Nullable Node<V> left, @Nullable Node<V> right) {
        int lean = heightOf(left) - heightOf(right);
        if (left != null && lean > 1) {
            Node<V> inner = left.right;
            return inner == null || heightOf(left.left) >= heightOf(inner)
                    ? new Node<>(left.key, left.value, left.left, new Node<>(key, value, inner, right))
                    : new Node<>(
                            inner.key,
                            inner.value,
                            new Node<>(left.key, left.value, left.left, inner.left),
                            new Node<>(key, value, inner.right, right));
        }
        if (right != null && lean < -1) {
            Node<V> inner = right.left;
            return inner == null || heightOf(right.right) >= heightOf(inner)
                    ? new Node<>(right.key, right.value, new Node<>(key, value, left, inner), right.right)
                    : new Node<>(
                            inner.key,
                            inner.value,
                            new Node<>(key, value, left, inner.left),
                            new Node<>(right.key, right.value, inner.right, right.right));
        }
        return new Node<>(key, value, left, right);
    }

    private static int heightOf(@Nullable Node<?> node) {
        return node == null ? 0 : node.height;
    }

    private static final class Node<V> {

        private final String key;
        private final V value;
        private final @Nullable Node<V> left;
        private final @Nullable Node<V> right;
        private final int height;

        Node(String key, V value, @Nullable Node<V> left, @Nullable Node<V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.height = 1 + Math.max(heightOf(left), heightOf(right));
        }
    }
}
