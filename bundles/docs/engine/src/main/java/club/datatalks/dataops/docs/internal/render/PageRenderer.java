package club.datatalks.dataops.docs.internal.render;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.jsoup.nodes.Entities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders the pieces of one document. What it gives is safe to put into a page: it comes from a parser, holds no HTML
 * that somebody wrote, and has passed an allow-list.
 *
 * <p>One renderer serves one document and one thread: the ids of headings are unique over everything that it rendered.
 */
public final class PageRenderer {

    private static final Logger log = LoggerFactory.getLogger(PageRenderer.class);

    private static final int MAX_NESTED_BLOCKS = 100;
    private static final Pattern LINE_BREAK = Pattern.compile("<br\\s*/?>", Pattern.CASE_INSENSITIVE);

    static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            AutolinkExtension.create(),
            TaskListItemsExtension.create(),
            FootnotesExtension.create());

    static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MAX_NESTED_BLOCKS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private final Addresses addresses;
    private final HtmlRenderer renderer;
    private final IdGenerator ids = IdGenerator.builder().build();
    private final List<PageHeading> headings = new ArrayList<>();
    private final Map<Node, String> idOf = new IdentityHashMap<>();

    public PageRenderer(Addresses addresses) {
        this.addresses = addresses;
        this.renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .percentEncodeUrls(true)
                .attributeProviderFactory(context -> this::addAttributes)
                .nodeRendererFactory(OwnNodes::new)
                .build();
    }

    /**
     * Markdown as HTML. Never fails: a text that no parser copes with is shown as it is.
     *
     * @return without blanks around it; empty for a text that shows nothing
     */
    public String html(String markdown) {
        return text(markdown).html();
    }

    /** The same, with the places where its headings stand. */
    public RenderedText text(String markdown) {
        if (markdown.isBlank()) {
            return new RenderedText("", List.of());
        }
        if (Effort.isTooMuch(markdown)) {
            return asWritten(markdown);
        }
        try {
            Node document = PARSER.parse(markdown);
            document.accept(new LinkRewriter());
            document.accept(new HeadingCollector());
            return new RenderedText(Allowed.clean(renderer.render(document)).strip(), headingsOf(document));
        } catch (StackOverflowError e) {
            log.warn("A text of {} characters is nested too deeply to be rendered", markdown.length());
            return asWritten(markdown);
        } finally {
            idOf.clear();
        }
    }

    /** Makes a place in the page for a heading that is shown by other means, and gives its id. */
    public String heading(int level, String text) {
        String id = ids.generateId(text);
        headings.add(new PageHeading(level, text, id));
        return id;
    }

    /** All headings so far, in the order in which they were rendered. */
    public List<PageHeading> headings() {
        return List.copyOf(headings);
    }

    private static RenderedText asWritten(String markdown) {
        return new RenderedText("<pre>" + Entities.escape(markdown) + "</pre>", List.of());
    }

    // Only headings that stand by themselves divide a text; one in a quotation belongs to the quotation.
    private List<RenderedText.Start> headingsOf(Node document) {
        List<RenderedText.Start> starts = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            String id = idOf.get(node);
            if (id != null && !node.getSourceSpans().isEmpty()) {
                starts.add(
                        new RenderedText.Start(id, node.getSourceSpans().get(0).getLineIndex()));
            }
        }
        return starts;
    }

    private void addAttributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading && idOf.get(node) != null) {
            attributes.put("id", idOf.get(node));
        } else if (node instanceof Image) {
            attributes.put("loading", "lazy");
        } else if (node instanceof Link link && isOutside(link.getDestination())) {
            attributes.put("target", "_blank");
            attributes.put("rel", "noopener noreferrer");
        }
    }

    private static boolean isOutside(String destination) {
        return Addresses.scheme(destination)
                .filter(scheme -> scheme.startsWith("http"))
                .isPresent();
    }

    /** Gives every link and image the address that it has in the portal, or none. */
    private final class LinkRewriter extends AbstractVisitor {

        private boolean insideLink;

        @Override
        public void visit(Link link) {
            insideLink = true;
            visitChildren(link);
            insideLink = false;
            Destination destination = addresses.link(link.getDestination());
            if (destination instanceof Destination.Inside inside) {
                link.setDestination(inside.href());
            } else if (destination instanceof Destination.Outside outside) {
                link.setDestination(outside.href());
            } else if (destination instanceof Destination.Missing missing) {
                replace(link, new BrokenLink(missing.reference()));
            } else {
                unwrap(link);
            }
        }

        @Override
        public void visit(Image image) {
            addresses.image(image.getDestination()).ifPresentOrElse(image::setDestination, () -> unwrap(image));
        }

        // The parser keeps brackets to itself, so wiki links are found in the text that it leaves; never in code.
        @Override
        public void visit(Text text) {
            if (insideLink || !text.getLiteral().contains("[[")) {
                return;
            }
            String literal = text.getLiteral();
            int at = 0;
            Optional<WikiLink> link = WikiLink.first(literal, at);
            while (link.isPresent()) {
                WikiLink wiki = link.get();
                if (wiki.start() > at) {
                    text.insertBefore(new Text(literal.substring(at, wiki.start())));
                }
                text.insertBefore(shown(wiki));
                at = wiki.end();
                link = WikiLink.first(literal, at);
            }
            text.setLiteral(literal.substring(at));
        }

        private Node shown(WikiLink wiki) {
            Optional<DocumentLinks.Target> target = addresses.wiki(wiki.reference());
            String label = wiki.label();
            Node shown = target.<Node>map(found -> new Link(Addresses.pageOf(found.path()), null))
                    .orElseGet(() -> new BrokenLink(wiki.reference()));
            if (label == null) {
                label = target.map(DocumentLinks.Target::title).orElse(wiki.reference());
            }
            shown.appendChild(new Text(label));
            return shown;
        }

        private void replace(Node node, Node replacement) {
            moveChildren(node, replacement::appendChild);
            node.insertBefore(replacement);
            node.unlink();
        }

        private void unwrap(Node node) {
            moveChildren(node, node::insertBefore);
            node.unlink();
        }

        private void moveChildren(Node from, Consumer<Node> to) {
            Node child = from.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                to.accept(child);
                child = next;
            }
        }
    }

    private final class HeadingCollector extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            idOf.put(heading, heading(heading.getLevel(), HeadingText.of(heading)));
        }
    }

    /** What the library does not know, or does otherwise: our links, and HTML that somebody wrote. */
    private record OwnNodes(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(BrokenLink.class, HtmlInline.class, HtmlBlock.class);
        }

        @Override
        public void render(Node node) {
            HtmlWriter html = context.getWriter();
            if (node instanceof BrokenLink broken) {
                Map<String, String> attributes = new LinkedHashMap<>();
                attributes.put("class", "broken-link");
                attributes.put("title", "No document found for “%s”".formatted(broken.reference()));
                html.tag("span", attributes);
                for (Node child = broken.getFirstChild(); child != null; child = child.getNext()) {
                    context.render(child);
                }
                html.tag("/span");
            } else if (node instanceof HtmlInline inline) {
                if (LINE_BREAK.matcher(inline.getLiteral()).matches()) {
                    html.tag("br", Map.of(), true);
                } else {
                    html.text(Comments.removed(inline.getLiteral()));
                }
            } else if (node instanceof HtmlBlock block) {
                String text = Comments.removed(block.getLiteral()).strip();
                if (!text.isEmpty()) {
                    html.line();
                    html.tag("p");
                    html.text(text);
                    html.tag("/p");
                    html.line();
                }
            }
        }
    }
}
