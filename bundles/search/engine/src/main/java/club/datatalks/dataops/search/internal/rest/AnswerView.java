package club.datatalks.dataops.search.internal.rest;

import club.datatalks.dataops.search.internal.SearchAnswer;
import club.datatalks.dataops.search.internal.index.IndexStatus;
import club.datatalks.dataops.search.internal.query.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as the contract words it. */
final class AnswerView {

    private AnswerView() {}

    static Map<String, @Nullable Object> of(Question question, SearchAnswer answer) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("query", question.text());
        view.put("results", answer.hits().stream().map(ResultView::of).toList());
        view.put("sources", answer.sources().stream().map(AnswerView::source).toList());
        view.put("total", answer.total());
        view.put("corrected_query", answer.corrected());
        if (question.facets()) {
            Map<String, Object> facets = new LinkedHashMap<>();
            answer.facets().forEach((facet, counts) -> facets.put(facet, counts(counts)));
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

    private static Map<String, Object> source(SearchAnswer.SourceAnswer source) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("source", source.source());
        view.put("status", source.isOk() ? "ok" : "unavailable");
        if (source.error() == null) {
            view.put("count", source.count());
        } else {
            view.put("error", source.error());
        }
        if (source.progress() != null) {
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
