package club.datatalks.dataops.content;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Where a file is in the tree: segments joined by {@code /}, without a leading slash, for example
 * {@code content/media/sops/publish.md}.
 *
 * <p>A path cannot lead out of the tree: empty segments, {@code .} and {@code ..} do not make a path, and neither do
 * control characters or back-slashes. Paths are compared by code units, as git orders the paths of files.
 */
public record ContentPath(String value) implements Comparable<ContentPath> {

    private static final Pattern UNSAFE = Pattern.compile("[\\\\\\p{Cntrl}]");
    private static final int MAX_LENGTH = 1024;

    public ContentPath {
        if (!isPath(value)) {
            throw new IllegalArgumentException("not a path in the content tree: " + value);
        }
    }

    /** Whether the text can be a path. */
    public static boolean isPath(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || UNSAFE.matcher(text).find()) {
            return false;
        }
        for (String segment : text.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.equalsIgnoreCase(".git")) {
                return false;
            }
        }
        return true;
    }

    /** The last segment. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** Whether this file lies below the folder, at any depth. */
    public boolean isBelow(String folder) {
        return value.length() > folder.length() + 1 && value.startsWith(folder) && value.charAt(folder.length()) == '/';
    }

    @Override
    public int compareTo(ContentPath other) {
        return Comparator.<String>naturalOrder().compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
