package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.identity.Role;
import java.util.List;
import java.util.Map;

/**
 * What somebody asks.
 *
 * @param text as typed, without blanks at its ends; at most {@link #MAX_TEXT} characters
 * @param filters by the names {@code domain}, {@code doc_type}, {@code tag}, {@code system}, {@code type}: values of
 *     one filter are alternatives, filters narrow each other
 * @param fuzzy whether the last word may be the beginning of one, and mistyped words are corrected
 * @param role who asks
 */
public record Question(
        String text,
        Map<String, List<String>> filters,
        int limit,
        int offset,
        Sort sort,
        boolean facets,
        boolean highlight,
        boolean fuzzy,
        Role role) {

    public static final int MAX_TEXT = 500;
    public static final int DEFAULT_LIMIT = 10;
    public static final int MAX_LIMIT = 50;
    /** Who pages further does not search. */
    public static final int MAX_OFFSET = 10_000;

    public Question {
        filters = Map.copyOf(filters);
    }

    /** The values of a filter; empty when it is not set. */
    public List<String> filter(String name) {
        return filters.getOrDefault(name, List.of());
    }

    /** Asks for something and nothing else, as an administrator. */
    public static Question of(String text) {
        return new Question(text, Map.of(), DEFAULT_LIMIT, 0, Sort.RELEVANCE, false, false, true, Role.ADMIN);
    }

    public Question withText(String newText) {
        return new Question(newText, filters, limit, offset, sort, facets, highlight, fuzzy, role);
    }

    public Question withLimit(int newLimit) {
        return new Question(text, filters, newLimit, offset, sort, facets, highlight, fuzzy, role);
    }

    /** What results of one type are ordered by. */
    public enum Sort {
        RELEVANCE,
        TITLE,
        UPDATED
    }
}
