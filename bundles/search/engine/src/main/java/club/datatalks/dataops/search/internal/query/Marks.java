package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Fields;
import club.datatalks.dataops.search.internal.text.Initials;
import club.datatalks.dataops.search.internal.text.Stems;
import club.datatalks.dataops.search.internal.text.Token;
import club.datatalks.dataops.search.internal.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which words of a text are those that were looked for. For one search and one thread. */
public final class Marks {

    /** Of two that begin at the same place the longer one comes first. */
    private static final Comparator<Token> IN_ORDER =
            Comparator.comparingInt(Token::start).thenComparing(token -> -token.end());

    private final Set<String> words = new HashSet<>();
    private final Set<String> forms = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();
    private final Initials initials = new Initials();
    private final Stems stems = new Stems();
    private final Map<String, Boolean> known = new HashMap<>();

    void add(Collection<String> newWords, Collection<String> newForms, String prefix) {
        newWords.forEach(initials::add);
        newForms.forEach(form -> initials.add(Fields.isStem(form) ? form.substring(1) : form));
        initials.add(prefix);
        words.addAll(newWords);
        forms.addAll(newForms);
        if (!prefix.isEmpty()) {
            prefixes.add(prefix);
        }
    }

    /** The words in a text that match, in order; none overlaps another. */
    List<Token> in(String text) {
        List<Token> matching = new ArrayList<>();
        for (Token token : Words.all(text, initials)) {
            if (isKnown(token.text())
                    || Words.humps(text, token.start(), token.end()).stream().anyMatch(this::isKnown)) {
                matching.add(token);
            }
        }
        matching.sort(IN_ORDER);
        List<Token> found = new ArrayList<>(matching.size());
        int end = 0;
        for (Token token : matching) {
            if (token.start() >= end) {
                found.add(token);
                end = token.end();
            }
        }
        return found;
    }

    private boolean isKnown(String word) {
        return known.computeIfAbsent(word, this::matches);
    }

    private boolean matches(String word) {
        if (words.contains(word) || forms.contains(word) || forms.contains(Fields.stem(stems.of(word)))) {
            return true;
        }
        for (String prefix : prefixes) {
            if (word.startsWith(prefix)) {
                return true;
            }
        }
        for (String form : Words.forms(word)) {
            if (words.contains(form) || forms.contains(form) || forms.contains(Fields.stem(stems.of(form)))) {
                return true;
            }
        }
        return false;
    }
}
