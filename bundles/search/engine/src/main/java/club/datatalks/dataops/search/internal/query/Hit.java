package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.internal.index.StoredItem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * An item that was found.
 *
 * @param source the name of its source
 * @param named whether it is the one whose id, alias or path was typed
 * @param marks what to mark in its texts
 */
public record Hit(String source, StoredItem item, double score, boolean named, Marks marks) {

    private static final List<String> KINDS =
            List.of("task", "workflow", "template", "doc", "artifact", "file", "assistant-job");
    private static final int OTHER_KINDS = 9;

    /** The order of an answer (SRCH-07): what was named, then by kind, then the best. */
    public static Comparator<Hit> order(Question.Sort sort) {
        Comparator<Hit> best = switch (sort) {
            case RELEVANCE -> Comparator.comparingDouble(Hit::score).reversed();
            case UPDATED ->
                Comparator.comparingLong((Hit hit) -> hit.item().updated()).reversed();
            case TITLE -> Comparator.comparingInt(hit -> 0);
        };
        return Comparator.comparing(Hit::named)
                .reversed()
                .thenComparingInt(hit -> rank(hit.item().kind()))
                .thenComparing(best)
                .thenComparing(hit -> hit.title().toLowerCase(Locale.ROOT))
                .thenComparing(hit -> hit.item().answered("path"));
    }

    static int rank(String kind) {
        int rank = KINDS.indexOf(kind);
        return rank < 0 ? OTHER_KINDS : rank;
    }

    /** Why it was found. */
    public Snippet snippet() {
        return Snippet.of(item, marks);
    }

    public String title() {
        return item.text(SearchField.TITLE);
    }
}
