package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.docs.internal.registry.ContentFiles;
import club.datatalks.dataops.problem.ProblemException;
import java.util.Optional;
import java.util.Set;

/** Where a file may come into being (DOC-05). */
final class NewPath {

    private NewPath() {}

    /**
     * Checks that nothing there differs only in letter case: on some computers the two would be one file.
     *
     * @param files as they are
     * @param leaving files that are about to go, so that they do not stand in the way
     * @throws ProblemException of kind {@code INVALID} that names the other file or folder
     */
    static void check(ContentFiles files, String path, Set<String> leaving) {
        Optional<String> clash = files.differentlyCased(path, leaving);
        if (clash.isPresent()) {
            throw ProblemException.invalid(
                            "Document path %s differs from %s only in upper and lower case; use the existing spelling"
                                    .formatted(path, clash.get()))
                    .withCode("invalid_path");
        }
    }
}
