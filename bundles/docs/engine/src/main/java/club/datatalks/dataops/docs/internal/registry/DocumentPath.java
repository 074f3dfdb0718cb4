package club.datatalks.dataops.docs.internal.registry;

import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.problem.ProblemException;
import java.util.List;
import java.util.Set;

/**
 * Where a document may be (DOC-04, DOC-05), for example {@code content/media/sops/publish.md}.
 *
 * @param value with {@code content/} in front and {@code .md} at the end
 */
public record DocumentPath(String value) {

    private static final String EXTENSION = ".md";
    private static final int MAX_SEGMENTS = 12;
    private static final int MAX_LENGTH = 200;

    /** A page below one of these could not be addressed: they are routes. */
    private static final Set<String> RESERVED = Set.of(
            "api", "work", "docs", "images", "folders", "lint", "parse", "health", "search", "git", "admin", "sop",
            "content", "public", "src", "login", "logout");

    /**
     * The path that somebody means. It may be percent-encoded once, have leading slashes or back-slashes, and lack
     * {@code content/}.
     *
     * @throws ProblemException of kind {@code INVALID}; its text says what a path may be
     */
    public static DocumentPath parse(String text) {
        String below = PathText.belowRoot(PathText.normalised(text));
        String stem = below.endsWith(EXTENSION) ? below.substring(0, below.length() - EXTENSION.length()) : "";
        if (!PathText.isPlain(stem)) {
            throw ProblemException.invalid(
                    "Document path may only contain letters, numbers, slash, dash, underscore, and .md");
        }
        List<String> segments = List.of(stem.split("/", -1));
        if (segments.contains("")) {
            throw ProblemException.invalid("Document path may not contain an empty folder or file name");
        }
        if (segments.size() > MAX_SEGMENTS) {
            throw ProblemException.invalid("Document path may have at most %d segments".formatted(MAX_SEGMENTS));
        }
        if (segments.size() > 1 && RESERVED.contains(segments.get(0))) {
            throw ProblemException.invalid("Document path may not start with %s, which is an address of the application"
                    .formatted(segments.get(0)));
        }
        String path = PathText.ROOT + below;
        if (path.length() > MAX_LENGTH) {
            throw ProblemException.invalid("Document path may have at most %d characters".formatted(MAX_LENGTH));
        }
        return new DocumentPath(path);
    }

    public ContentPath toContentPath() {
        return new ContentPath(value);
    }

    /** Without {@code content/}. */
    public String belowContent() {
        return PathText.belowRoot(value);
    }

    /** The file name without {@code .md}. */
    public String stem() {
        return DocumentNames.stem(value);
    }

    /** The type of a document here that does not say its own (DOC-13). */
    public String impliedType() {
        return DocumentNames.docType(value);
    }

    /** The title of a document here that has none: the stem as words. */
    public String impliedTitle() {
        return DocumentNames.title(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
