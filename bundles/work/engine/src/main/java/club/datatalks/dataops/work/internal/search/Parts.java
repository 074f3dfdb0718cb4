package club.datatalks.dataops.work.internal.search;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Parts one after the other as one whole, of which only the part that is being read is in memory. A stream of streams
 * would not do: whoever takes its elements one by one makes it collect each part first. For one thread.
 */
final class Parts<E> implements Iterator<E> {

    private final Iterator<Iterator<E>> parts;
    private Iterator<E> part = Collections.emptyIterator();

    /** @param parts each asked for when the one before is used up */
    Parts(Iterator<Iterator<E>> parts) {
        this.parts = parts;
    }

    /** Parts of which each is made when the one before is used up. */
    static <E> Parts<E> inTurn(List<Supplier<Iterator<E>>> parts) {
        return new Parts<>(parts.stream().map(Supplier::get).iterator());
    }

    Stream<E> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        while (!part.hasNext() && parts.hasNext()) {
            part = parts.next();
        }
        return part.hasNext();
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return part.next();
    }
}
