package club.datatalks.dataops.docs.internal.registry;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The words by which one document refers to another (DOC-23, DOC-24, DOC-26). */
final class DocumentReference {

    private static final String DOC_SCHEME = "doc:";

    private DocumentReference() {}

    /** What a reference names: without wiki brackets and label, {@code doc:}, query and anchor. */
    static String target(String reference) {
        String text = WhiteSpace.trim(reference);
        if (text.startsWith("[[") && text.endsWith("]]") && text.length() >= 4) {
            text = text.substring(2, text.length() - 2);
        }
        int label = text.indexOf('|');
        text = WhiteSpace.trim(label < 0 ? text : text.substring(0, label));
        if (text.startsWith(DOC_SCHEME)) {
            text = text.substring(DOC_SCHEME.length());
        }
        return WhiteSpace.trim(withoutAnchor(text));
    }

    static String withoutAnchor(String reference) {
        int end = 0;
        while (end < reference.length() && reference.charAt(end) != '#' && reference.charAt(end) != '?') {
            end++;
        }
        return reference.substring(0, end);
    }

    static boolean looksLikePath(String target) {
        return target.contains("/") || target.endsWith(".md");
    }

    /** A path below the content's root: no leading slashes, {@code content/} in front. */
    static String contentPath(String path) {
        String relative = PathText.withoutLeadingSlashes(path);
        return relative.startsWith(PathText.ROOT) ? relative : PathText.ROOT + relative;
    }

    /**
     * A path as seen from a file: relative to the file's folder, or to the root of the repository when it starts with a
     * slash. {@code .} and {@code ..} are resolved, and {@code ..} never leads above {@code content/}.
     */
    static String relativeTo(String file, String path) {
        String whole = path.startsWith("/") ? contentPath(path) : folder(file) + "/" + path;
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : whole.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.size() > 1) {
                    segments.removeLast();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    /**
     * A path as git has it: relative to the file's folder, or to the root of the repository when it starts with a slash
     * (DOC-60). Empty when it leads out of the repository.
     */
    static Optional<String> inRepository(String file, String path) {
        String whole = path.startsWith("/") ? path : folder(file) + "/" + path;
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : whole.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return segments.isEmpty() ? Optional.empty() : Optional.of(String.join("/", segments));
    }

    private static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }
}
