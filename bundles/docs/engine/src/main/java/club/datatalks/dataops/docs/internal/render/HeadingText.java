package club.datatalks.dataops.docs.internal.render;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The words of a heading, without the signs of Markdown. */
public final class HeadingText {

    private static final Pattern SIGNS = Pattern.compile("[\\\\`*_\\[\\]<>&~!^]|://|www\\.");

    private HeadingText() {}

    /** The words of a heading as it is written behind its hash signs. */
    public static String of(String markdown) {
        // Most headings are plain words, and a list of all headings has tens of thousands.
        if (!SIGNS.matcher(markdown).find() || Effort.isTooMuch(markdown)) {
            return markdown.strip();
        }
        return of(PageRenderer.PARSER.parse("# " + markdown));
    }

    static String of(Node heading) {
        Collector words = new Collector();
        heading.accept(words);
        return words.text.toString().strip();
    }

    private static final class Collector extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak node) {
            text.append(' ');
        }
    }
}
