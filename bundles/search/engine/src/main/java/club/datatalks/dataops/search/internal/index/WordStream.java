package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.internal.text.Token;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Words that were cut before, as Lucene takes them. Dropped words leave a gap, so that phrases keep their distances.
 */
final class WordStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final List<Token> tokens;
    private int next;
    private int position = -1;

    WordStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean incrementToken() {
        if (next == tokens.size()) {
            return false;
        }
        clearAttributes();
        Token token = tokens.get(next++);
        term.append(token.text());
        increment.setPositionIncrement(token.position() - position);
        position = token.position();
        return true;
    }

    @Override
    public void reset() {
        next = 0;
        position = -1;
    }
}
