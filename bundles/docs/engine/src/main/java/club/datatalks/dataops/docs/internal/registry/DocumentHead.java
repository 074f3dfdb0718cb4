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

    /** So many headings of a document are known here; nobody jumps to more. */
    private static final int MOST_HEADINGS = 500;

    /** What a document may hold (DOC-76); more can only come by git. */
    public static final int MAX_BYTES = 2 << 20;

    private static final String TOO_LARGE =
            "not readable: the file has %d bytes, and a document at most 2 MiB; split it";
    private static final String NOT_UTF_8 = "not readable: the file is not UTF-8 text";
    private static final String UNCLOSED = "not readable: the front matter is not closed by a line ---";

    private final FrontMatter frontMatter;
    private final List<Heading> headings;
    private final List<DocumentLink> links;
    private final @Nullable String problem;
    private final boolean tooLarge;
    private final List<String> aliases;
    private final List<String> tags;
    private final List<String> systems;
    private final List<String> relatedDocs;

    private DocumentHead(
            FrontMatter frontMatter,
            List<Heading> headings,
            List<DocumentLink> links,
            @Nullable String problem,
            boolean tooLarge) {
        this.frontMatter = frontMatter;
        this.headings = List.copyOf(headings);
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
            return new DocumentHead(FrontMatter.read(""), List.of(), List.of(), NOT_UTF_8, false);
        }
    }

    /** Stands for a file that is never read, because it has more than {@link #MAX_BYTES}. */
    public static DocumentHead tooLarge(long bytes) {
        return new DocumentHead(FrontMatter.read(""), List.of(), List.of(), TOO_LARGE.formatted(bytes), true);
    }

    public static DocumentHead of(String text) {
        FrontMatter frontMatter = FrontMatter.read(text);
        SourceText source = SourceText.of(text);
        return new DocumentHead(
                frontMatter,
                headings(text.substring(frontMatter.bodyOffset())),
                DocumentLink.in(source, source.lineAt(frontMatter.bodyOffset())),
                frontMatter.isUnclosed() ? UNCLOSED : null,
                false);
    }

    private static List<Heading> headings(String body) {
        Fences fences = new Fences();
        return body.lines()
                .filter(line -> !fences.isCode(line))
                .flatMap(line -> MarkdownLine.headingText(line)
                        .filter(words -> !words.isEmpty())
                        .map(words -> new Heading(MarkdownLine.headingLevel(line), words, line.startsWith("# ")))
                        .stream())
                .limit(MOST_HEADINGS)
                .toList();
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

    /** The first heading of level 1 that is not indented. */
    public Optional<String> heading() {
        return headings.stream().filter(Heading::isTitle).map(Heading::markdown).findFirst();
    }

    /** The headings outside of code, in order; of a text that has very many, the first ones. */
    public List<Heading> headings() {
        return headings;
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

    /**
     * A heading as it is written.
     *
     * @param level 1 to 6
     * @param markdown what stands behind the hash signs
     * @param isTitle whether a document without a title in its metadata may be called so: of level 1, not indented
     */
    public record Heading(int level, String markdown, boolean isTitle) {}
}
