package club.datatalks.dataops.search.internal.query;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * An item that was found, with what decides its place in the answer.
 *
 * @param source the name of its source
 * @param doc its number in the index at this moment
 * @param named whether it is the one whose id, alias or path was typed
 * @param title in lower case
 * @param path the path, or what stands for one
 * @param updated in seconds since 1970
 */
public record Ranked(
        String source, int doc, String kind, double score, boolean named, String title, String path, long updated) {

    private static final List<String> KINDS =
            List.of("task", "workflow", "template", "doc", "artifact", "file", "assistant-job");
    private static final int OTHER_KINDS = 9;

    Ranked byName() {
        return new Ranked(source, doc, kind, score, true, title, path, updated);
    }

    /** The order of an answer (SRCH-07): what was named, then by kind, then the best. */
    public static Comparator<Ranked> order(Question.Sort sort) {
        Comparator<Ranked> best = switch (sort) {
            case RELEVANCE -> Comparator.comparingDouble(Ranked::score).reversed();
            case UPDATED -> Comparator.comparingLong(Ranked::updated).reversed();
            case TITLE -> Comparator.comparingInt(hit -> 0);
        };
        return Comparator.comparing(Ranked::named)
                .reversed()
                .thenComparingInt(hit -> rank(hit.kind()))
                .thenComparing(best)
                .thenComparing(Ranked::title)
                .thenComparing(Ranked::path);
    }

    private static int rank(String kind) {
        int rank = KINDS.indexOf(kind.toLowerCase(Locale.ROOT));
        return rank < 0 ? OTHER_KINDS : rank;
    }
}
