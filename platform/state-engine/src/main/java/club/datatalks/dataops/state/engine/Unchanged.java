package club.datatalks.dataops.state.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of a collection at one of its revisions. As soon as something is put at a newer one, everything older
 * is gone; of one revision, what was used last stays longest. Safe for use by several threads.
 */
final class Unchanged<K, V> {

    private static final long NONE = Long.MIN_VALUE;

    private final int most;
    private final Map<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long revision = NONE;
    private long weight;

    /** @param most what everything that is kept may weigh together */
    Unchanged(int most) {
        this.most = most;
    }

    private record Kept<V>(V value, int weight) {}

    synchronized Optional<V> get(long wanted, K key) {
        return wanted == revision ? Optional.ofNullable(kept.get(key)).map(Kept::value) : Optional.empty();
    }

    /**
     * Keeps a value, unless it is too heavy or something newer is known already.
     *
     * @param at a revision that was asked for before the value was read
     */
    synchronized void put(long at, K key, V value, int heavy) {
        if (at < revision || heavy > most) {
            return;
        }
        if (at > revision) {
            kept.clear();
            weight = 0;
            revision = at;
        }
        Kept<V> before = kept.put(key, new Kept<>(value, heavy));
        weight += heavy - (before == null ? 0 : before.weight());
        for (Iterator<Kept<V>> eldest = kept.values().iterator(); weight > most; ) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }
}
