package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.registry.FolderPath;
import club.datatalks.dataops.docs.internal.render.Addresses;
import club.datatalks.dataops.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a query string as the contract reads them. */
final class Query {

    private Query() {}

    /** The document that a parameter names; an empty value counts as a missing one. */
    static DocumentPath document(@Nullable String path) {
        return DocumentPath.parse(required("path", path));
    }

    /** The folder that a parameter names. */
    static FolderPath folder(@Nullable String path) {
        if (path == null || path.isBlank()) {
            throw ProblemException.invalid("Missing required parameter: path");
        }
        return FolderPath.parse(path);
    }

    /** A reference; decoded once more, so that a doubly encoded one works. */
    static String reference(@Nullable String ref) {
        return Addresses.decoded(required("ref", ref)).strip();
    }

    /** A number between 1 and a limit: anything else that is no number or too small gives the default. */
    static int limit(@Nullable String value, int standard, int max) {
        if (value == null || !value.strip().matches("[0-9]{1,9}")) {
            return standard;
        }
        int number = Integer.parseInt(value.strip());
        return number < 1 ? standard : Math.min(number, max);
    }

    /**
     * The commit that a parameter names; empty without one.
     *
     * @throws ProblemException of kind {@code INVALID} when it cannot be a commit, of kind {@code NOT_FOUND} when there
     *     is none
     */
    static Optional<Revision> commit(ContentStore store, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String id = value.strip();
        if (!id.matches("[0-9a-f]{7,40}")) {
            throw ProblemException.invalid(name + " must be a commit id of 7 to 40 hexadecimal digits");
        }
        return Optional.of(store.resolve(id).orElseThrow(() -> ProblemException.notFound("Commit not found: " + id)));
    }

    static boolean isSet(@Nullable String flag) {
        return "1".equals(flag);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.invalid("Missing required query parameter: " + name);
        }
        return value;
    }
}
