package club.datatalks.dataops.work.internal.search;

import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateLimits;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A list of the store, read page by page while it is asked for. For one thread. */
final class Pages<T extends Record> implements Iterator<Iterator<Item<T>>> {

    private final StateCollection<T> collection;
    private @Nullable Query next;

    Pages(StateCollection<T> collection, Query query) {
        this.collection = collection;
        this.next = query.limit(StateLimits.MAX_PAGE_ITEMS);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Iterator<Item<T>> next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Page<Item<T>> page = collection.query(next);
        next = page.cursor() == null ? null : next.after(page.cursor());
        return page.entries().iterator();
    }
}
