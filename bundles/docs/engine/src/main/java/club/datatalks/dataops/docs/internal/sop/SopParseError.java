package club.datatalks.dataops.docs.internal.sop;

/**
 * Why a document has no parsed form (SOPF-25).
 *
 * @param line counted from 0 inside the text that was being scanned: the body, the procedure's body, or a step's own
 *     lines; this is the number that other programs know
 * @param fileLine counted from 1 in the file; for a block that is never closed, the line that opens it
 */
public record SopParseError(String message, int line, int fileLine) {

    /** With its position, as the console and lint show it: {@code line 3: unclosed <!-- group -->}. */
    public String withPosition() {
        return "line %d: %s".formatted(line, message);
    }
}
