package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;

/** Why an edit that is well-formed cannot be done to this document. */
final class Refusal {

    private Refusal() {}

    static ProblemException of(String message, Object... values) {
        return new ProblemException(ProblemKind.UNPROCESSABLE, message.formatted(values));
    }
}
