package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.search.internal.index.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.Query;

/** What results are narrowed by: the filters of the request and those typed into the query. */
final class Filters {

    private final Map<String, List<Query>> byName = new LinkedHashMap<>();
    private final List<Query> statistics = new ArrayList<>();
    private final List<Query> allowed;

    /** @param isOpen whether all that there is, is for everybody */
    Filters(Question question, QueryText text, boolean isOpen) {
        question.filters().forEach((name, values) -> add(name, values));
        text.filters().forEach(this::add);
        this.allowed = isOpen ? List.of() : List.of(Clauses.oneOf(Fields.ROLE, roles(question.role())));
    }

    private static List<String> roles(Role role) {
        return List.of(Fields.EVERYBODY, role.wireName());
    }

    private void add(String name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        Query query = switch (name) {
            case "domain", "doc_type" -> Clauses.oneOf(Fields.facet(name), values);
            case "type" ->
                Clauses.any(List.of(
                        Clauses.oneOfLower(Fields.KIND, values),
                        Clauses.oneOfLower(Fields.lowerFacet("doc_type"), values)));
            case "id" -> Clauses.oneOfLower(Fields.NAME, values);
            default -> Clauses.oneOfLower(Fields.lowerFacet(name), values);
        };
        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(query);
        if (name.equals("domain") || name.equals("doc_type")) {
            statistics.add(query);
        }
    }

    /** What decides which items a term is rare among (SRCH-14). */
    List<Query> statistics() {
        return statistics;
    }

    List<Query> all() {
        return allBut("");
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** All filters but the one of a facet, so that its counts show what switching it would give. */
    List<Query> allBut(String facet) {
        List<Query> filters = new ArrayList<>();
        byName.forEach((name, queries) -> {
            if (!name.equals(facet)) {
                filters.addAll(queries);
            }
        });
        filters.addAll(allowed);
        return filters;
    }
}
