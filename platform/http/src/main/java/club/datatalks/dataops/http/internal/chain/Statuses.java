package club.datatalks.dataops.http.internal.chain;

import club.datatalks.dataops.problem.ProblemKind;

/** What a kind of problem is called in HTTP. */
public final class Statuses {

    private Statuses() {}

    public static int of(ProblemKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case UNPROCESSABLE -> 422;
            case TOO_MANY -> 429;
            case UPSTREAM -> 502;
            case UNAVAILABLE -> 503;
        };
    }
}
