package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.text.Token;
import club.datatalks.dataops.search.internal.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query as typed, taken apart (SRCH-12). Every text is a query; what looks like an operator and is none is ordinary
 * text.
 *
 * @param terms what is looked for, each once, in the order of first appearance
 * @param phrases words that must stand side by side
 * @param excluded words, or phrases, that must not occur
 * @param filters the field prefixes: {@code tag}, {@code system}, {@code domain}, {@code type}, {@code id}
 * @param titles words that must occur in the title
 */
record QueryText(
        List<QueryTerm> terms,
        List<List<Token>> phrases,
        List<List<Token>> excluded,
        Map<String, List<String>> filters,
        List<Token> titles) {

    /** Telephones write others than keyboards do. */
    private static final String QUOTES = "\"\u201C\u201D\u201E\u00AB\u00BB";

    private static final String PHRASE = "[" + QUOTES + "]([^" + QUOTES + "]*+)[" + QUOTES + "]";

    // An optional sign, an optional prefix, then a phrase or a run without blanks.
    private static final Pattern PIECE =
            Pattern.compile("(-)?(?:(tag|system|domain|type|title|id):)?(?:" + PHRASE + "|(\\S++))");

    static QueryText parse(String text) {
        Reader reader = new Reader();
        Matcher piece = PIECE.matcher(text);
        int at = 0;
        while (piece.find(at)) {
            boolean startsWord = piece.start() == 0 || Character.isWhitespace(text.charAt(piece.start() - 1));
            reader.take(piece, startsWord);
            at = piece.end();
        }
        return reader.result();
    }

    boolean isEmpty() {
        return terms.isEmpty() && filters.isEmpty() && titles.isEmpty();
    }

    /** The last word that was typed, when it is still growing. */
    private static final class Reader {

        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final List<List<Token>> phrases = new ArrayList<>();
        private final List<List<Token>> excluded = new ArrayList<>();
        private final Map<String, List<String>> filters = new LinkedHashMap<>();
        private final List<Token> titles = new ArrayList<>();
        private String last = "";

        void take(Matcher piece, boolean startsWord) {
            String prefix = piece.group(2);
            String phrase = piece.group(3);
            String value = phrase == null ? piece.group(4) : phrase;
            boolean not = piece.group(1) != null && startsWord;
            last = "";
            List<Token> tokens = Words.phrase(value);
            if (not) {
                if (!tokens.isEmpty()) {
                    excluded.add(tokens);
                }
            } else if (prefix == null || !startsWord) {
                String words = prefix == null ? value : prefix + " " + value;
                look(words, phrase == null);
                if (phrase != null && !tokens.isEmpty()) {
                    phrases.add(tokens);
                }
            } else if (prefix.equals("title")) {
                titles.addAll(tokens);
                look(value, false);
            } else {
                filters.computeIfAbsent(prefix, name -> new ArrayList<>()).add(value);
            }
        }

        private void look(String words, boolean grows) {
            for (Token token : Words.whole(words)) {
                counts.merge(token.text(), 1, Integer::sum);
                last = grows ? token.text() : "";
            }
        }

        QueryText result() {
            List<QueryTerm> terms = new ArrayList<>();
            counts.forEach((word, count) -> terms.add(new QueryTerm(word, count, word.equals(last))));
            return new QueryText(terms, phrases, excluded, filters, titles);
        }
    }
}
