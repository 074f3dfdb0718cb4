package club.datatalks.dataops.kit;

import java.util.List;

/** That a command cannot do what it was asked, for whoever typed it. */
final class KitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> remedies;

    /**
     * @param message what is wrong
     * @param remedies what to do about it, a line each
     */
    KitException(String message, String... remedies) {
        super(message);
        this.remedies = List.of(remedies);
    }

    /** As the launcher tells what went wrong. */
    String told() {
        StringBuilder lines =
                new StringBuilder("dataops: ").append(getMessage()).append('\n');
        remedies.forEach(remedy -> lines.append("         ").append(remedy).append('\n'));
        return lines.toString();
    }
}
