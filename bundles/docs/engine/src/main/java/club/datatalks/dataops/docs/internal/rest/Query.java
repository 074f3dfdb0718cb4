package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.render.Addresses;
import club.datatalks.dataops.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Values of a query string as the contract reads them. */
final class Query {

    private Query() {}

    /** The document that a parameter names; an empty value counts as a missing one. */
    static DocumentPath document(@Nullable String path) {
        return DocumentPath.parse(required("path", path));
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
