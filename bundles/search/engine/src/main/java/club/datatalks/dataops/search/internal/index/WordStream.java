package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.internal.index.Lexicon.Word;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Words that were cut before, as Lucene takes them. Dropped words leave a gap, so that phrases keep their distances.
 */
final class WordStream extends TokenStream {

    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final List<Placed> words;
    private int next;
    private int position = -1;

    /** A word and its place among all words, counted from 0. */
    record Placed(Word word, int position) {}

    WordStream(List<Placed> words) {
        this.words = words;
    }

    @Override
    public boolean incrementToken() {
        if (next == words.size()) {
            return false;
        }
        clearAttributes();
        Placed placed = words.get(next++);
        term.setBytesRef(placed.word().bytes());
        increment.setPositionIncrement(placed.position() - position);
        position = placed.position();
        return true;
    }

    @Override
    public void reset() {
        next = 0;
        position = -1;
    }
}
