package club.datatalks.dataops.work.internal.queue;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was computed of the overview at one moment of it, until a newer one is computed of a later moment; of one
 * moment, what was asked for last stays longest. Safe for use by several threads.
 */
final class Derived<K, V> {

    private final int most;
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long moment = Long.MIN_VALUE;

    Derived(int most) {
        this.most = most;
    }

    synchronized Optional<V> get(long at, K key) {
        return at == moment ? Optional.ofNullable(kept.get(key)) : Optional.empty();
    }

    synchronized void put(long at, K key, V value) {
        if (at < moment) {
            return;
        }
        if (at > moment) {
            kept.clear();
            moment = at;
        }
        kept.put(key, value);
        if (kept.size() > most) {
            Iterator<K> eldest = kept.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
