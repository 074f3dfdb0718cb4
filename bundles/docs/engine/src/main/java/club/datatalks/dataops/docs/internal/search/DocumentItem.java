package club.datatalks.dataops.docs.internal.search;

import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import java.util.LinkedHashMap;
import java.util.Map;

/** A document as something that can be found (SRCH-01, SRCH-18). */
final class DocumentItem {

    private DocumentItem() {}

    static SearchItem of(DocumentRecord document, DocumentHead head, String text, long updated) {
        DocumentWords words = DocumentWords.of(text);
        String summary = head.summary();
        String description = words.frontMatter().text("description").orElse(summary);
        SearchItem.Builder item = SearchItem.of(document.path(), "doc", title(document, head, words))
                .text(SearchField.SUMMARY, summary)
                .text(SearchField.DESCRIPTION, description)
                .text(SearchField.PURPOSE, words.frontMatter().text("purpose").orElse(""))
                .text(SearchField.HEADINGS, String.join("\n", words.headings()))
                .text(SearchField.BODY, words.body())
                .text(SearchField.CODE, words.code())
                .text(SearchField.TAGS, String.join(", ", document.tags()))
                .text(SearchField.SYSTEMS, String.join(", ", document.systems()))
                .facet("domain", document.domain())
                .facet("doc_type", document.docType())
                .facet("tag", document.tags())
                .facet("system", document.systems())
                .name(document.id())
                .name(document.path())
                .updated(updated)
                .answer("source_label", "Process " + document.docType())
                .answer("action_label", "Open process doc")
                .answer("path", document.path())
                .answer("id", document.id())
                .answer("context", context(description, document.path()))
                .answer("route", Map.of("kind", "doc", "path", document.path(), "docId", document.id()))
                .answer("fields", fields(document));
        document.aliases().forEach(item::name);
        if (document.path().startsWith("content/")) {
            item.name(document.path().substring("content/".length()));
        }
        words.places().forEach(item::place);
        return item.build();
    }

    private static String title(DocumentRecord document, DocumentHead head, DocumentWords words) {
        return head.title().or(() -> words.headings().stream().findFirst()).orElseGet(() -> document.title());
    }

    private static String context(String description, String path) {
        return description.isEmpty() ? path : description;
    }

    private static Map<String, Object> fields(DocumentRecord document) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("doc_type", document.docType());
        fields.put("domain", document.domain());
        fields.put("tags", document.tags());
        fields.put("systems", document.systems());
        return fields;
    }
}
