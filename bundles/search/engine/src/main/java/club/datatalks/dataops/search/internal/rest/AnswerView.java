package club.datatalks.dataops.search.internal.rest;

import club.datatalks.dataops.search.internal.SearchAnswer;
import club.datatalks.dataops.search.internal.index.IndexStatus;
import club.datatalks.dataops.search.internal.query.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer as the contract words it. */
final class AnswerView {

    private AnswerView() {}

    /** The facets that every program knows; others come to those that ask for them by name. */
    private static final Set<String> FACETS = Set.of("domain", "doc_type", "tag", "system", "type");

    /** The same of sources: how others did is told to those that ask for them, or for the progress of all. */
    private static final Set<String> SOURCES = Set.of("docs", "work-engine");

    /**
     * An answer.
     *
     * @param named the facets that were asked for by name
     * @param sources those that were asked for by name
     * @param progress whether to tell of each source how far the building of its index is
     */
    static Map<String, @Nullable Object> of(
            Question question,
            SearchAnswer answer,
            Collection<String> named,
            Collection<String> sources,
            boolean progress) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("query", question.text());
        view.put("results", answer.hits().stream().map(ResultView::of).toList());
        view.put(
                "sources",
                answer.sources().stream()
                        .filter(source ->
                                progress || SOURCES.contains(source.source()) || sources.contains(source.source()))
                        .map(source -> source(source, progress))
                        .toList());
        view.put("total", answer.total());
        view.put("corrected_query", answer.corrected());
        if (question.facets()) {
            Map<String, Object> facets = new LinkedHashMap<>();
            answer.facets().forEach((facet, counts) -> {
                if (FACETS.contains(facet) || named.contains(facet)) {
                    facets.put(facet, counts(counts));
                }
            });
            view.put("facets", facets);
        }
        return view;
    }

    static Map<String, @Nullable Object> status(IndexStatus index) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("source", index.source());
        view.put("state", index.state().name().toLowerCase(Locale.ROOT));
        view.put("items", index.items());
        view.put("built", index.built());
        view.put("expected", index.expected());
        view.put("problem", index.problem());
        return view;
    }

    private static Map<String, Object> source(SearchAnswer.SourceAnswer source, boolean progress) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("source", source.source());
        view.put("status", source.isOk() ? "ok" : "unavailable");
        if (source.error() == null) {
            view.put("count", source.count());
        } else {
            view.put("error", source.error());
        }
        if (progress && source.progress() != null) {
            view.put("building", source.progress());
        }
        return view;
    }

    private static List<Map<String, Object>> counts(Map<String, Integer> counts) {
        List<Map<String, Object>> list = new ArrayList<>();
        counts.forEach((value, count) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("value", value);
            each.put("count", count);
            list.add(each);
        });
        return list;
    }
}
