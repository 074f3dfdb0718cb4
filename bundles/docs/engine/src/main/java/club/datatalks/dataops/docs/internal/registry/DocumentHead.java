package club.datatalks.dataops.docs.internal.registry;

import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import club.datatalks.dataops.docs.internal.sop.Fences;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a document's text alone says about it. It does not depend on where the document is, so it may be kept by content
 * hash: a document costs one reading per change, and none when it moves.
 */
public final class DocumentHead {

    /** What a document may hold (DOC-76); more can only come by git. */
    public static final int MAX_BYTES = 2 << 20;

    private static final String TOO_LARGE =
            "not readable: the file has %d bytes, and a document at most 2 MiB; split it";
    private static final String NOT_UTF_8 = "not readable: the file is not UTF-8 text";
    private static final String UNCLOSED = "not readable: the front matter is not closed by a line ---";

    private final FrontMatter frontMatter;
    private final @Nullable String heading;
    private final List<DocumentLink> links;
    private final @Nullable String problem;
    private final boolean tooLarge;
    private final List<String> aliases;
    private final List<String> tags;
    private final List<String> systems;
    private final List<String> relatedDocs;

    private DocumentHead(
            FrontMatter frontMatter,
            @Nullable String heading,
            List<DocumentLink> links,
            @Nullable String problem,
            boolean tooLarge) {
        this.frontMatter = frontMatter;
        this.heading = heading;
        this.links = List.copyOf(links);
        this.problem = problem;
        this.tooLarge = tooLarge;
        this.aliases = frontMatter.items("aliases");
        this.tags = frontMatter.items("tags");
        this.systems = frontMatter.items("systems");
        this.relatedDocs = frontMatter.items("related_docs");
    }

    /** Reads the bytes of a file. What cannot be read gives a head with a {@link #problem}. */
    public static DocumentHead of(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return of(text);
        } catch (CharacterCodingException e) {
            return new DocumentHead(FrontMatter.read(""), null, List.of(), NOT_UTF_8, false);
        }
    }

    /** Stands for a file that is never read, because it has more than {@link #MAX_BYTES}. */
    public static DocumentHead tooLarge(long bytes) {
        return new DocumentHead(FrontMatter.read(""), null, List.of(), TOO_LARGE.formatted(bytes), true);
    }

    public static DocumentHead of(String text) {
        FrontMatter frontMatter = FrontMatter.read(text);
        SourceText source = SourceText.of(text);
        return new DocumentHead(
                frontMatter,
                firstHeading(text.substring(frontMatter.bodyOffset())),
                DocumentLink.in(source, source.lineAt(frontMatter.bodyOffset())),
                frontMatter.isUnclosed() ? UNCLOSED : null,
                false);
    }

    private static @Nullable String firstHeading(String body) {
        Fences fences = new Fences();
        return body.lines()
                .filter(line -> !fences.isCode(line) && line.startsWith("# "))
                .map(line -> MarkdownLine.headingText(line).orElse(""))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(null);
    }

    public FrontMatter frontMatter() {
        return frontMatter;
    }

    /** Why the document cannot be read, for people. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether there is so much of it that nobody reads it. */
    public boolean isTooLarge() {
        return tooLarge;
    }

    public Optional<String> id() {
        return frontMatter.text("id");
    }

    public List<String> aliases() {
        return aliases;
    }

    public Optional<String> title() {
        return frontMatter.text("title");
    }

    /** The first heading of level 1. */
    public Optional<String> heading() {
        return Optional.ofNullable(heading);
    }

    public Optional<String> docType() {
        return frontMatter.text("doc_type");
    }

    public String summary() {
        return frontMatter.text("summary").orElse("");
    }

    public List<String> tags() {
        return tags;
    }

    public List<String> systems() {
        return systems;
    }

    public List<String> relatedDocs() {
        return relatedDocs;
    }

    /** Addresses of screen recordings. */
    public List<String> recordings() {
        return frontMatter.items("loom");
    }

    /** The links in the body, in order; none of those in code. */
    public List<DocumentLink> links() {
        return links;
    }
}
