package club.datatalks.dataops.docs.internal.commandline;

/** Somebody typed what cannot be done. The message says what, and what to do instead. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
