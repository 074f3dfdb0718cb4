package club.datatalks.dataops.content.github.internal.client;

/**
 * What a path of a tree holds.
 *
 * @param mode git's, six octal digits
 * @param sha git's name of it
 * @param size in bytes; 0 for what is no file
 */
public record TreeFile(String mode, String sha, long size) {

    public static final String REGULAR = "100644";
    public static final String EXECUTABLE = "100755";

    /** Whether it is a file; links and sub-modules are not. */
    public boolean isFile() {
        return mode.equals(REGULAR) || mode.equals(EXECUTABLE);
    }
}
