package club.datatalks.dataops.state.engine;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values of documents that were read lately. A document that is the same, character by character, gives the same value
 * without being parsed again; whatever was written meanwhile, and by whom, it is never an old one. Safe for use by
 * several threads.
 */
final class RecentValues<T> {

    /** In characters; what is longer is seldom read and takes the place of many. */
    private static final int LONGEST = 8 * 1024;

    /** Two places for each set of ids; the one that was filled last comes first. */
    private final AtomicReferenceArray<@Nullable Entry<T>> places;

    /** @param most how many values are kept at most; rounded up to a power of two */
    RecentValues(int most) {
        int size = 2;
        while (size < most) {
            size *= 2;
        }
        this.places = new AtomicReferenceArray<>(size);
    }

    private record Entry<T>(String document, T value) {}

    /** The value of a document, parsed when it is not known. */
    T of(String id, String document, Supplier<T> parsed) {
        if (document.length() > LONGEST) {
            return parsed.get();
        }
        int first = first(id);
        for (int place = first; place <= first + 1; place++) {
            Entry<T> entry = places.get(place);
            if (entry != null && entry.document().equals(document)) {
                return entry.value();
            }
        }
        T value = parsed.get();
        places.set(first + 1, places.get(first));
        places.set(first, new Entry<>(document, value));
        return value;
    }

    private int first(String id) {
        int hash = id.hashCode();
        return (hash ^ hash >>> 15) & (places.length() - 2);
    }
}
