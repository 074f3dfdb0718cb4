package club.datatalks.dataops.docs.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON answers. Their type is said here, so that it is the same whatever a client accepts. */
final class Answers {

    private static final String REVALIDATED = "private, no-cache";

    private Answers() {}

    /** An answer that nobody keeps. */
    static Response json(Object view) {
        return Response.ok(view, APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** An answer that a browser keeps, and asks about before it uses it again. */
    static Response json(Object view, String tag) {
        return Response.ok(view, APPLICATION_JSON)
                .header("ETag", quoted(tag))
                .header("Cache-Control", REVALIDATED)
                .build();
    }

    /** The answer to a client that has this version already; empty when it has not. */
    static Optional<Response> notModified(@Nullable String ifNoneMatch, String tag) {
        return notModified(ifNoneMatch, tag, REVALIDATED);
    }

    static Optional<Response> notModified(@Nullable String ifNoneMatch, String tag, String cacheControl) {
        if (ifNoneMatch == null || !names(ifNoneMatch, tag)) {
            return Optional.empty();
        }
        return Optional.of(Response.notModified()
                .header("ETag", quoted(tag))
                .header("Cache-Control", cacheControl)
                .build());
    }

    static String quoted(String tag) {
        return "\"" + tag + "\"";
    }

    // What a proxy made weak is as good here: the same tag means the same bytes.
    private static boolean names(String ifNoneMatch, String tag) {
        return Stream.of(ifNoneMatch.split(","))
                .map(String::strip)
                .map(candidate -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
                .anyMatch(candidate -> candidate.equals("*") || candidate.equals(quoted(tag)));
    }
}
