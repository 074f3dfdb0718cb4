package club.datatalks.dataops.search.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.search.internal.query.Question;
import club.datatalks.dataops.search.internal.query.SourceSearch;
import club.datatalks.dataops.search.internal.query.Synonyms;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first save, tried somewhere else. */
class RehearsalTest {

    private int found;
    private final Rehearsal rehearsal = new Rehearsal(searcher -> {
        Question question = Question.of(Rehearsal.QUESTION);
        found = SourceSearch.search("rehearsal", searcher, question, Synonyms.NONE)
                .total();
        return found;
    });

    @TempDir
    Path folder;

    @Test
    void savesOftenPutsTogetherAsksAndLeavesTheFolderToOthers() throws IOException {
        Path beside = folder.resolve("beside");

        assertThat(rehearsal.in(beside)).isTrue();

        assertThat(found).isEqualTo(Rehearsal.SAVES);
        try (Generation saved = Generation.reopen(beside)) {
            assertThat(saved.position()).isNotNull();
            ItemSearcher searcher = saved.acquire();
            assertThat(searcher.getIndexReader().numDocs()).isEqualTo(Rehearsal.SAVES);
            assertThat(searcher.getIndexReader().leaves()).hasSize(1);
            saved.release(searcher);
        }
    }

    @Test
    void happensOnce() throws IOException {
        rehearsal.in(folder.resolve("one"));

        assertThat(rehearsal.in(folder.resolve("other"))).isFalse();

        assertThat(folder.resolve("other")).doesNotExist();
    }
}
