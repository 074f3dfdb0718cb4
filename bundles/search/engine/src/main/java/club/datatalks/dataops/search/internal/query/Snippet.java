package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.internal.index.LongTexts;
import club.datatalks.dataops.search.internal.index.StoredItem;
import club.datatalks.dataops.search.internal.text.Token;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What shows why an item was found (SRCH-20). Ranges count code points, the end is exclusive. Nothing of it is markup.
 *
 * @param text about 160 characters around the densest cluster of matches; empty when the title says it all
 * @param title the ranges to mark in the title
 * @param ranges the ranges to mark in the text
 * @param fields which fields hold a match
 * @param place the part of the item in which most of the words stand together; {@code null} when there is none
 */
public record Snippet(
        String text,
        List<List<Integer>> title,
        List<List<Integer>> ranges,
        List<String> fields,
        LongTexts.@Nullable Place place) {

    private static final int LENGTH = 160;
    private static final String ELLIPSIS = "…";
    private static final List<SearchField> PREFERRED =
            List.of(SearchField.SUMMARY, SearchField.BODY, SearchField.HEADINGS, SearchField.CODE);

    static Snippet of(StoredItem item, LongTexts texts, Marks marks) {
        Map<SearchField, List<Token>> found = new EnumMap<>(SearchField.class);
        for (SearchField field : SearchField.values()) {
            List<Token> marked = marks.in(text(item, texts, field));
            if (!marked.isEmpty()) {
                found.put(field, marked);
            }
        }
        Window best = new Window("", 0, 0, 0);
        for (SearchField field : PREFERRED) {
            Window window = densest(text(item, texts, field), found.getOrDefault(field, List.of()));
            if (window.words > best.words || (best.text.isEmpty() && !window.text.isEmpty())) {
                best = window;
            }
        }
        List<String> fields = new ArrayList<>(
                found.keySet().stream().map(SearchField::wireName).toList());
        if (!marks.in(item.answered("path")).isEmpty()) {
            fields.add("path");
        }
        return new Snippet(
                best.shown(),
                ranges(item.text(SearchField.TITLE), found.getOrDefault(SearchField.TITLE, List.of()), 0),
                best.ranges(marks),
                List.copyOf(fields),
                place(texts, found.getOrDefault(SearchField.BODY, List.of()), marks));
    }

    private static String text(StoredItem item, LongTexts texts, SearchField field) {
        String text = item.text(field);
        return text.isEmpty() ? texts.text(field) : text;
    }

    /** The excerpt with the most different words. */
    private static Window densest(String text, List<Token> found) {
        int bestFirst = 0;
        int bestWords = 0;
        for (int first = 0; first < found.size(); first++) {
            Set<String> words = new HashSet<>();
            for (int last = first;
                    last < found.size()
                            && found.get(last).end() - found.get(first).start() <= LENGTH;
                    last++) {
                words.add(found.get(last).text());
            }
            if (words.size() > bestWords) {
                bestWords = words.size();
                bestFirst = first;
            }
        }
        if (found.isEmpty()) {
            return Window.around(text, 0, 0, 0);
        }
        Token first = found.get(bestFirst);
        int end = first.end();
        for (Token token : found.subList(bestFirst, found.size())) {
            if (token.end() - first.start() <= LENGTH) {
                end = token.end();
            }
        }
        return Window.around(text, first.start(), end, bestWords);
    }

    private static LongTexts.@Nullable Place place(LongTexts texts, List<Token> inBody, Marks marks) {
        LongTexts.Place best = null;
        int most = 0;
        int next = 0;
        for (LongTexts.Place place : texts.places()) {
            Set<String> words = new HashSet<>();
            if (place.standsInBody()) {
                while (next < inBody.size() && inBody.get(next).end() <= place.end()) {
                    Token token = inBody.get(next++);
                    if (token.start() >= place.start()) {
                        words.add(token.text());
                    }
                }
            } else {
                marks.in(place.text()).forEach(token -> words.add(token.text()));
            }
            if (words.size() > most) {
                most = words.size();
                best = place;
            }
        }
        return best;
    }

    private static List<List<Integer>> ranges(String text, List<Token> tokens, int shift) {
        List<List<Integer>> ranges = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            int start = text.codePointCount(0, token.start()) + shift;
            ranges.add(List.of(start, start + text.codePointCount(token.start(), token.end())));
        }
        return ranges;
    }

    /** A part of a text, cut at blanks. */
    private record Window(String text, int start, int end, int words) {

        static Window around(String text, int first, int last, int words) {
            int spare = Math.max(0, LENGTH - (last - first));
            int start = Math.max(0, first - spare / 3);
            int end = Math.min(text.length(), Math.max(last, start + LENGTH));
            start = Math.max(0, Math.min(start, end - LENGTH));
            if (start > 0) {
                int blank = text.indexOf(' ', start);
                start = blank >= 0 && blank < first ? blank + 1 : first;
            }
            if (end < text.length()) {
                int blank = text.lastIndexOf(' ', end);
                end = blank > last ? blank : Math.max(last, beforePair(text, end));
            }
            return new Window(text, start, end, words);
        }

        // A character of two units stays whole.
        private static int beforePair(String text, int end) {
            return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        }

        private String excerpt() {
            return text.substring(start, end).replace('\n', ' ');
        }

        String shown() {
            return (start > 0 ? ELLIPSIS : "") + excerpt() + (end < text.length() ? ELLIPSIS : "");
        }

        List<List<Integer>> ranges(Marks marks) {
            return Snippet.ranges(excerpt(), marks.in(excerpt()), start > 0 ? 1 : 0);
        }
    }
}
