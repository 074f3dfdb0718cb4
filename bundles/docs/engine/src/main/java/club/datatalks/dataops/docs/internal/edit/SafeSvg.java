package club.datatalks.dataops.docs.internal.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.nodes.XmlDeclaration;
import org.jsoup.parser.Parser;

/**
 * An SVG image without anything that could run or call home (DOC-74): elements and attributes by an allow-list,
 * references only within the image.
 */
final class SafeSvg {

    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "defs",
            "symbol",
            "use",
            "title",
            "desc",
            "metadata",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "textpath",
            "image",
            "lineargradient",
            "radialgradient",
            "stop",
            "clippath",
            "mask",
            "pattern",
            "marker",
            "switch",
            "view",
            "style",
            "filter",
            "feblend",
            "fecolormatrix",
            "fecomponenttransfer",
            "fecomposite",
            "feconvolvematrix",
            "fediffuselighting",
            "fedisplacementmap",
            "fedistantlight",
            "fedropshadow",
            "feflood",
            "fefunca",
            "fefuncb",
            "fefuncg",
            "fefuncr",
            "fegaussianblur",
            "femerge",
            "femergenode",
            "femorphology",
            "feoffset",
            "fepointlight",
            "fespecularlighting",
            "fespotlight",
            "fetile",
            "feturbulence");

    private static final int MAX_DEPTH = 200;

    private static final Set<String> REFERENCES = Set.of("href", "xlink:href", "src");
    private static final Pattern PLAIN_ATTRIBUTE = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.:-]*");
    private static final Pattern EMBEDDED_IMAGE =
            Pattern.compile("(?i)data:image/(png|jpeg|gif|webp);base64,[a-z0-9+/=\\s]*");
    private static final Pattern FOREIGN_URL = Pattern.compile("(?i)url\\s*\\(\\s*['\"]?\\s*(?!#)");
    private static final Pattern RUNS =
            Pattern.compile("(?i)javascript:|vbscript:|expression\\s*\\(|@import|-moz-binding|\\\\");

    private SafeSvg() {}

    /**
     * The image without what does not belong there; the very same bytes when everything does.
     *
     * @throws ProblemException of kind {@code INVALID} when it is no SVG image
     */
    static byte[] of(byte[] bytes) {
        String text = decoded(bytes);
        Document document = Parser.xmlParser().parseInput(text, "");
        Element root = document.firstElementChild();
        if (root == null || !localName(root).equals("svg") || document.childrenSize() != 1) {
            throw ProblemException.invalid("image is no SVG: its outermost element is not svg");
        }
        boolean[] changed = {false};
        for (Node node : List.copyOf(document.childNodes())) {
            if (node != root && !isHarmless(node) && !isDeclaration(node)) {
                node.remove();
                changed[0] = true;
            }
        }
        clean(root, 1, changed);
        if (!changed[0]) {
            return bytes;
        }
        document.outputSettings().prettyPrint(false).syntax(Document.OutputSettings.Syntax.xml);
        return document.outerHtml().getBytes(UTF_8);
    }

    private static String decoded(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("image is an SVG that is not UTF-8 text; save it as UTF-8");
        }
    }

    private static boolean isDeclaration(Node node) {
        return node instanceof XmlDeclaration declaration && declaration.name().equals("xml");
    }

    // Readers disagree on where some comments end, so one that holds markup goes, too.
    private static boolean isHarmless(Node node) {
        return node instanceof TextNode
                || node instanceof Comment comment
                        && comment.getData().indexOf('<') < 0
                        && !comment.getData().startsWith("?");
    }

    private static void clean(Element element, int depth, boolean[] changed) {
        if (depth > MAX_DEPTH) {
            throw ProblemException.invalid(
                    "image is nested more than %d elements deep; simplify it".formatted(MAX_DEPTH));
        }
        for (Attribute attribute : List.copyOf(element.attributes().asList())) {
            if (!isAllowed(element, attribute)) {
                element.removeAttr(attribute.getKey());
                changed[0] = true;
            }
        }
        for (Node child : List.copyOf(element.childNodes())) {
            if (child instanceof Element inner && isAllowed(inner)) {
                clean(inner, depth + 1, changed);
            } else if (child instanceof Element || !isHarmless(child) && !isStyleText(element, child)) {
                child.remove();
                changed[0] = true;
            }
        }
    }

    // What another namespace calls its element is nothing that an image needs.
    private static boolean isAllowed(Element element) {
        boolean plain = !element.tagName().contains(":") || element.tagName().startsWith("svg:");
        return plain
                && ELEMENTS.contains(localName(element))
                && !(localName(element).equals("style") && !isHarmlessStyle(element));
    }

    private static boolean isStyleText(Element element, Node child) {
        return localName(element).equals("style") && child instanceof DataNode;
    }

    private static boolean isHarmlessStyle(Element style) {
        return style.childrenSize() == 0 && isHarmlessText(style.wholeText()) && isHarmlessText(style.data());
    }

    private static boolean isAllowed(Element element, Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = attribute.getValue();
        if (!PLAIN_ATTRIBUTE.matcher(name).matches() || name.startsWith("on") || name.contains(":on")) {
            return false;
        }
        if (name.startsWith("xmlns")) {
            return true;
        }
        if (REFERENCES.contains(name) || name.endsWith(":href")) {
            String target = value.strip();
            return target.startsWith("#")
                    || localName(element).equals("image")
                            && EMBEDDED_IMAGE.matcher(target).matches();
        }
        return isHarmlessText(value);
    }

    private static boolean isHarmlessText(String text) {
        return !FOREIGN_URL.matcher(text).find() && !RUNS.matcher(text).find();
    }

    private static String localName(Element element) {
        String name = element.tagName().toLowerCase(Locale.ROOT);
        return name.startsWith("svg:") ? name.substring("svg:".length()) : name;
    }
}
