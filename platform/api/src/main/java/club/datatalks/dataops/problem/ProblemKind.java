package club.datatalks.dataops.problem;

/** Who has to act for a failed call to succeed. */
public enum ProblemKind {
    /** The caller sent something that cannot work as it stands. */
    INVALID,
    /** The caller has to say who they are first. */
    UNAUTHENTICATED,
    /** The caller may not do this; somebody else may. */
    FORBIDDEN,
    /** The thing asked for is not there. */
    NOT_FOUND,
    /** The thing changed since the caller last saw it; read again and retry. */
    CONFLICT,
    /** The thing is not in the version that the caller made a condition of the call. */
    PRECONDITION_FAILED,
    /** The caller sent more than is accepted. */
    TOO_LARGE,
    /** The call is well-formed, but what it asks for makes no sense on the thing it names. */
    UNPROCESSABLE,
    /** The caller did this too often; the same call works later. */
    TOO_MANY,
    /** A system we depend on did not answer or refused us; the same call may work later. */
    UPSTREAM,
    /** We cannot serve this at the moment, for a reason of our own (disk full, shutting down). */
    UNAVAILABLE
}
