package club.datatalks.dataops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link StateStore} promises of a collection that has grown: nothing is missing, doubled or out of order.
 *
 * <p>With 100,000 items, unless the provider says otherwise or {@code -Ddataops.items} does.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
public abstract class StateStoreVolumeContract {

    /** Written at a time; with its unique key each item is two writes of the hundred that a transaction may hold. */
    private static final int BATCH = 50;

    private static final int SHELVES = 10;
    private static final Index<Book> BY_SHELF = Index.of("shelf", Book::shelf, Book::title);
    private static final Index<Book> ALL = Index.ofAll("all", Book::title);
    private static final CollectionSpec<Book> BOOKS = CollectionSpec.of("books", Book.class, Book::id)
            .index(BY_SHELF)
            .index(ALL)
            .unique(UniqueKey.of("title", Book::title));

    /** A store with nothing in it; whoever opens it closes it after the test. */
    protected abstract StateStore emptyStore();

    /** The same store, as another process would open it after this one has ended. */
    protected abstract StateStore reopened();

    /** How many items the test writes where nothing else is asked for. */
    protected int usualSize() {
        return 100_000;
    }

    @Test
    void keepsManyItemsInOrder() {
        int size = Integer.getInteger("dataops.items", usualSize());
        StateStore store = emptyStore();
        StateCollection<Book> books = store.collection(BOOKS);
        for (int from = 0; from < size; from += BATCH) {
            Transaction transaction = Transaction.empty();
            for (int at = from; at < Math.min(size, from + BATCH); at++) {
                transaction = transaction.create(books, Book.number(at));
            }
            store.commit(transaction);
        }

        List<Integer> everything = IntStream.range(0, size).boxed().toList();
        StateStoreContract.eventually(() -> assertThat(
                        numbers(books, Query.of(ALL, Index.ALL).limit(1_000)))
                .isEqualTo(everything));
        StateCollection<Book> later = reopened().collection(BOOKS);
        assertThat(numbers(later, Query.of(BY_SHELF, "shelf 3").reversed().limit(1_000)))
                .isEqualTo(IntStream.iterate(size - 1, at -> at >= 0, at -> at - 1)
                        .filter(at -> at % SHELVES == 3)
                        .boxed()
                        .toList());
        for (int at : new int[] {0, size / 2, size - 1}) {
            assertThat(later.find(Book.number(at).id()).map(Item::value)).contains(Book.number(at));
        }
        assertThat(later.find("book-%d".formatted(size))).isEmpty();
    }

    private static List<Integer> numbers(StateCollection<Book> books, Query query) {
        List<Integer> numbers = new ArrayList<>();
        Page<Item<Book>> page = books.query(query);
        page.entries().forEach(book -> numbers.add(book.value().number()));
        while (page.next().isPresent()) {
            page = books.query(query.after(page.next().get()));
            page.entries().forEach(book -> numbers.add(book.value().number()));
        }
        return numbers;
    }

    /** A book of a large library. */
    record Book(String id, String title, String shelf, int number) {

        static Book number(int number) {
            return new Book(
                    "book-%d".formatted(number),
                    "Volume %06d".formatted(number),
                    "shelf %d".formatted(number % SHELVES),
                    number);
        }
    }
}
