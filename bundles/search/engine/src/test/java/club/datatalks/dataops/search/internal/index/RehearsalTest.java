package club.datatalks.dataops.search.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first save, tried somewhere else. */
class RehearsalTest {

    @TempDir
    Path folder;

    private final List<String> read = new ArrayList<>();
    private boolean isClosed;

    @Test
    void readsOneItemOnlyAndKeepsNobodyElseFromTheFolder() throws IOException {
        Rehearsal.of(source("lamp", "harbour", "mayor"), folder.resolve("beside"));

        assertThat(read).containsExactly("lamp");
        assertThat(isClosed).isTrue();
        Generation.begin(folder.resolve("beside")).close();
    }

    @Test
    void writesNothingForASourceThatHoldsNothing() throws IOException {
        Rehearsal.of(source(), folder.resolve("beside"));

        assertThat(folder).isEmptyDirectory();
        assertThat(isClosed).isTrue();
    }

    @Test
    void closesWhatASourceCannotRead() {
        SearchSource failing = source(Stream.of("lamp").map(name -> {
            throw new IllegalStateException("it cannot be read");
        }));

        assertThatThrownBy(() -> Rehearsal.of(failing, folder.resolve("beside")))
                .hasMessage("it cannot be read");
        assertThat(isClosed).isTrue();
    }

    private SearchSource source(String... names) {
        return source(Stream.of(names)
                .peek(read::add)
                .map(name -> SearchItem.of(name, "thing", name).build()));
    }

    private SearchSource source(Stream<SearchItem> items) {
        return new SearchSource() {
            @Override
            public String name() {
                return "things";
            }

            @Override
            public String position() {
                return "1";
            }

            @Override
            public SearchChanges changes(@Nullable String since) {
                return SearchChanges.everything("1", items.onClose(() -> isClosed = true));
            }
        };
    }
}
