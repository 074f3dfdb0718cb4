package club.datatalks.dataops.search.internal.rest;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.internal.index.StoredItem;
import club.datatalks.dataops.search.internal.query.Hit;
import club.datatalks.dataops.search.internal.query.Snippet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A hit as the contract words it (SRCH-18). */
final class ResultView {

    private ResultView() {}

    static Map<String, Object> of(Hit hit) {
        StoredItem item = hit.item();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("type", item.kind());
        view.put("source", hit.source());
        view.put("source_label", item.answered("source_label"));
        view.put("action_label", item.answered("action_label"));
        view.put("path", item.answered("path"));
        view.put("id", item.answered("id"));
        view.put("title", hit.title());
        view.put("domain", item.oneOf("domain"));
        view.put("doc_type", item.oneOf("doc_type"));
        view.put("summary", item.text(SearchField.SUMMARY));
        view.put("context", item.answered("context"));
        view.put("description", item.text(SearchField.DESCRIPTION));
        view.put("purpose", item.text(SearchField.PURPOSE));
        view.put("tags", item.facet("tag"));
        view.put("systems", item.facet("system"));
        view.put("route", item.answer().getOrDefault("route", Map.of()));
        view.put("fields", item.answer().getOrDefault("fields", Map.of()));
        view.put("score", hit.score());
        view.put("updated", item.updated());
        if (hit.snippet() != null) {
            addHighlights(view, hit.snippet());
        }
        return view;
    }

    private static void addHighlights(Map<String, Object> view, Snippet snippet) {
        Map<String, List<List<Integer>>> highlights = new LinkedHashMap<>();
        highlights.put("title", snippet.title());
        highlights.put("snippet", snippet.ranges());
        view.put("snippet", snippet.text());
        view.put("highlights", highlights);
        view.put("matched", snippet.fields());
        if (snippet.place() != null) {
            view.put(
                    "place",
                    Map.of(
                            "heading", snippet.place().heading(),
                            "anchor", snippet.place().anchor()));
        }
    }
}
