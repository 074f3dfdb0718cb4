package club.datatalks.dataops.docs.internal.registry;

import club.datatalks.dataops.problem.ProblemException;

/**
 * A folder below the root of the content (DOC-06), for example {@code content/media/sops}.
 *
 * @param value with {@code content/} in front and no slash at the end
 */
public record FolderPath(String value) {

    private static final int MAX_LENGTH = 200;

    /**
     * The folder that somebody means; written as loosely as a document's path.
     *
     * @throws ProblemException of kind {@code INVALID} for the root itself and for what cannot be a folder
     */
    public static FolderPath parse(String text) {
        String path = PathText.withoutTrailingSlashes(PathText.normalised(text));
        String below = path.equals("content") ? "" : PathText.belowRoot(path);
        if (below.isEmpty()) {
            throw ProblemException.invalid("Cannot operate on the content/ root itself");
        }
        if (!PathText.isPlain(below)) {
            throw ProblemException.invalid("Folder path may only contain letters, numbers, slash, dash, underscore");
        }
        if (below.contains("//")) {
            throw ProblemException.invalid("Folder path may not contain an empty folder name");
        }
        if (PathText.ROOT.length() + below.length() > MAX_LENGTH) {
            throw ProblemException.invalid("Folder path may have at most %d characters".formatted(MAX_LENGTH));
        }
        return new FolderPath(PathText.ROOT + below);
    }

    @Override
    public String toString() {
        return value;
    }
}
