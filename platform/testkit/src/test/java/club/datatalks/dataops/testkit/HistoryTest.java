package club.datatalks.dataops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.testkit.History.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History history = new History();

    @Test
    void acceptsWhatAnOrderExplains() {
        write(1, "one", 0, 10);
        read(1, "one", 5, 20);
        write(2, "two", 15, 30);
        read(1, "one", 16, 29);
        read(2, "two", 17, 18);
        read(2, "two", 31, 32);

        assertThat(history.contradictions()).isEmpty();
    }

    @Test
    void findsALostUpdate() {
        write(1, "one", 0, 10);
        write(2, "two", 20, 30);
        write(2, "another two", 21, 31);

        assertContradiction("written twice");
    }

    @Test
    void findsAStaleRead() {
        write(1, "one", 0, 10);
        write(2, "two", 20, 30);
        read(1, "one", 31, 40);

        assertContradiction("older than version 2");
    }

    @Test
    void findsReadsThatGoBack() {
        write(1, "one", 0, 10);
        write(2, "two", 20, 100);
        read(2, "two", 30, 40);
        read(1, "one", 50, 60);

        assertContradiction("older than version 2");
    }

    @Test
    void findsAReadOfTheFuture() {
        write(1, "one", 0, 10);
        read(2, "two", 20, 30);
        write(2, "two", 40, 50);

        assertContradiction("seen before it was written");
    }

    @Test
    void findsAValueThatNobodyWrote() {
        write(1, "one", 0, 10);
        read(1, "half of one", 20, 30);

        assertContradiction("never written like this");
    }

    @Test
    void findsAWriteThatWasOverwrittenUnseen() {
        write(1, "one", 0, 10);
        write(3, "three", 20, 30);
        write(2, "two", 40, 50);

        assertContradiction("older than version 3");
    }

    @Test
    void keepsItemsApart() {
        history.add(new Operation("a", true, 1, "one", 0, 10));
        history.add(new Operation("b", true, 1, "other", 20, 30));

        assertThat(history.contradictions()).isEmpty();
    }

    private void assertContradiction(String start) {
        List<String> contradictions = history.contradictions();
        assertThat(contradictions).anySatisfy(found -> assertThat(found).startsWith(start));
    }

    private void write(long version, String value, long began, long ended) {
        history.add(new Operation("item", true, version, value, began, ended));
    }

    private void read(long version, String value, long began, long ended) {
        history.add(new Operation("item", false, version, value, began, ended));
    }
}
