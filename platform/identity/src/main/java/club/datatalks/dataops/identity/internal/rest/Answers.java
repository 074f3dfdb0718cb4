package club.datatalks.dataops.identity.internal.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers to methods that a path does not have. */
final class Answers {

    private Answers() {}

    /** For the paths whose clients are told what is wrong. */
    static Response methodNotAllowed() {
        return error(Response.Status.METHOD_NOT_ALLOWED, "Method not allowed");
    }

    /** For all others. */
    static Response notFound() {
        return error(Response.Status.NOT_FOUND, "Not found");
    }

    private static Response error(Response.Status status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new ErrorView(message))
                .build();
    }

    private record ErrorView(String error) {}
}
