package club.datatalks.dataops.docs.internal.sop;

/** Ends the parsing of a document that is malformed. Never leaves this package, and has no stack trace to pay for. */
final class MalformedSopException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient SopParseError error;

    /**
     * @param line counted from 0 in the text that is being scanned
     * @param fileLine counted from 0 in the file
     */
    MalformedSopException(String message, int line, int fileLine) {
        super(message, null, false, false);
        this.error = new SopParseError(message, line, fileLine + 1);
    }

    SopParseError error() {
        return error;
    }
}
