package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Saves something in an index that nobody sees, and looks for it, once. Some six hundred classes are loaded by that,
 * and whoever saves or asks first after a start would wait for them. Safe for use by several threads.
 */
public final class Rehearsal {

    /** So often that small segments are put together, as after so many saves, and that what loops is compiled. */
    static final int SAVES = 12;

    /** Found by its first word; the last one is not typed to its end, and the one between is mistyped. */
    public static final String QUESTION = "light kepeer lam";

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final SourceIndex.Searching<?> question;

    /** @param question is asked after each save */
    public Rehearsal(SourceIndex.Searching<?> question) {
        this.question = question;
    }

    /**
     * Does nothing when it was done before, for whichever index.
     *
     * @param folder is written over; to be deleted afterwards
     * @return whether there was something to do
     */
    boolean in(Path folder) throws IOException {
        if (!isOver.compareAndSet(false, true)) {
            return false;
        }
        try (Generation generation = Generation.begin(folder)) {
            // Written as an index is once it is built.
            generation.tidy();
            for (int save = 0; save < SAVES; save++) {
                generation.put(item(save), false);
                generation.reached(Integer.toString(save));
                ask(generation);
            }
            generation.tidyAtOnce();
            generation.save();
        }
        return true;
    }

    // Each another one: of items that replace each other no segment is left that could be put together with others.
    private static SearchItem item(int number) {
        String name = "rehearsals/light-the-lamp-" + number;
        return SearchItem.of(name, "rehearsal", "Light the lamp " + number)
                .text(SearchField.TITLE, "Light the lamp")
                .text(SearchField.BODY, "The keeper's lampOil is in Jürgen's boat-house.")
                .facet("status", "none")
                .name(name)
                .answer("path", name)
                .build();
    }

    private void ask(Generation generation) throws IOException {
        ItemSearcher searcher = generation.acquire();
        try {
            question.with(searcher);
        } finally {
            generation.release(searcher);
        }
    }
}
