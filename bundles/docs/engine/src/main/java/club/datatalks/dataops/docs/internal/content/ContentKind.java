package club.datatalks.dataops.docs.internal.content;

import java.util.Locale;
import java.util.Set;

/** Which files of a repository count as content (DOC-02). */
public final class ContentKind {

    private static final String ROOT = "content/";
    private static final String IMAGES = "content/images/";
    private static final Set<String> IMAGE_TYPES = Set.of("png", "jpg", "jpeg", "gif", "webp", "svg");

    private ContentKind() {}

    static boolean isContent(String path) {
        return isDocument(path) || isImage(path);
    }

    /** Whether a file with this path, {@code content/} in front, is a document. */
    public static boolean isDocument(String path) {
        return path.startsWith(ROOT) && path.endsWith(".md");
    }

    static boolean isImage(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return path.startsWith(IMAGES) && IMAGE_TYPES.contains(extension);
    }
}
