package club.datatalks.dataops.operations.internal.state;

import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.admin.StoredItem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a collection one after the other, read in parts. For one thread. */
final class Items {

    private static final int PART = 100;

    private final StoreContents contents;
    private final String collection;
    private final Instant liveAt;
    private final Deque<StoredItem> part = new ArrayDeque<>();
    private String after = "";
    private boolean isLast;

    Items(StoreContents contents, String collection, Instant liveAt) {
        this.contents = contents;
        this.collection = collection;
        this.liveAt = liveAt;
    }

    /** The next item; {@code null} after the last one. */
    @Nullable StoredItem next() {
        if (part.isEmpty() && !isLast) {
            List<StoredItem> read = contents.items(collection, after, PART, liveAt);
            isLast = read.size() < PART;
            part.addAll(read);
        }
        StoredItem item = part.poll();
        if (item != null) {
            after = item.id();
        }
        return item;
    }
}
