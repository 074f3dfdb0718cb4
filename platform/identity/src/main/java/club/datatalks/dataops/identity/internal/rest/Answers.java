package club.datatalks.dataops.identity.internal.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers that are no view. */
final class Answers {

    private Answers() {}

    /** For a method that a known path does not have. */
    static Response methodNotAllowed() {
        return Response.status(Response.Status.METHOD_NOT_ALLOWED)
                .type(MediaType.APPLICATION_JSON)
                .entity(new ErrorView("Method not allowed"))
                .build();
    }

    private record ErrorView(String error) {}
}
