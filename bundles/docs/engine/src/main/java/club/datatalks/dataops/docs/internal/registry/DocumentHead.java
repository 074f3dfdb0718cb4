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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a document's text alone says about it. It does not depend on where the document is, so it may be kept by content
 * hash: a document costs one reading per change, and none when it moves.
 *
 * <p>There is one of these for every document as long as the portal runs, so it holds what lists and references need
 * and nothing else, and headings as the lines that they are.
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

    private final @Nullable String id;
    private final @Nullable String title;
    private final @Nullable String docType;
    private final String summary;
    private final List<String> aliases;
    private final List<String> tags;
    private final List<String> systems;
    private final List<String> relatedDocs;
    private final List<String> recordings;
    private final String headings;
    private final List<DocumentLink> links;
    private final @Nullable String problem;
    private final boolean tooLarge;

    private DocumentHead(
            FrontMatter frontMatter,
            String headings,
            List<DocumentLink> links,
            @Nullable String problem,
            boolean tooLarge) {
        this.id = frontMatter.text("id").orElse(null);
        this.title = frontMatter.text("title").orElse(null);
        this.docType = frontMatter.text("doc_type").map(String::intern).orElse(null);
        this.summary = frontMatter.text("summary").orElse("");
        this.aliases = frontMatter.items("aliases");
        this.tags = shared(frontMatter.items("tags"));
        this.systems = shared(frontMatter.items("systems"));
        this.relatedDocs = frontMatter.items("related_docs");
        this.recordings = frontMatter.items("loom");
        this.headings = headings;
        this.links = List.copyOf(links);
        this.problem = problem;
        this.tooLarge = tooLarge;
    }

    // Many documents say the same few words; there is to be one of each in memory.
    private static List<String> shared(List<String> words) {
        return words.stream().map(String::intern).toList();
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
            return new DocumentHead(FrontMatter.read(""), "", List.of(), NOT_UTF_8, false);
        }
    }

    /** Stands for a file that is never read, because it has more than {@link #MAX_BYTES}. */
    public static DocumentHead tooLarge(long bytes) {
        return new DocumentHead(FrontMatter.read(""), "", List.of(), TOO_LARGE.formatted(bytes), true);
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

    private static String headings(String body) {
        Fences fences = new Fences();
        return body.lines()
                .filter(line -> !fences.isCode(line))
                .filter(line -> MarkdownLine.headingText(line)
                        .filter(words -> !words.isEmpty())
                        .isPresent())
                .limit(MOST_HEADINGS)
                .collect(Collectors.joining("\n"));
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
        return Optional.ofNullable(id);
    }

    public List<String> aliases() {
        return aliases;
    }

    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    /** The first heading of level 1 that is not indented. */
    public Optional<String> heading() {
        return headings().stream()
                .filter(Heading::isTitle)
                .map(Heading::markdown)
                .findFirst();
    }

    /** The headings outside of code, in order; of a text that has very many, the first ones. */
    public List<Heading> headings() {
        return headings.lines().map(Heading::of).toList();
    }

    public Optional<String> docType() {
        return Optional.ofNullable(docType);
    }

    public String summary() {
        return summary;
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
        return recordings;
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
    public record Heading(int level, String markdown, boolean isTitle) {

        private static Heading of(String line) {
            return new Heading(
                    MarkdownLine.headingLevel(line),
                    MarkdownLine.headingText(line).orElseThrow(),
                    line.startsWith("# "));
        }
    }
}
