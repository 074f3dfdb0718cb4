package club.datatalks.dataops.content;

import java.util.regex.Pattern;

/**
 * One state of the whole tree: a git commit.
 *
 * @param id 40 lower-case hexadecimal digits
 */
public record Revision(String id) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");

    public Revision {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a revision: " + id);
        }
    }

    /** The first seven digits, for people. */
    public String shortId() {
        return id.substring(0, 7);
    }

    @Override
    public String toString() {
        return id;
    }
}
