package club.datatalks.dataops.kit;

import java.io.IOException;

/** How commands of the kit end: well, or with a sentence and status 1. */
final class KitCommand {

    private KitCommand() {}

    /** What a command does. */
    interface Work {

        void run() throws IOException;
    }

    static void run(Work work) {
        try {
            work.run();
        } catch (KitException e) {
            end(e);
        } catch (IOException e) {
            end(new KitException(
                    "%s (%s)".formatted(e.getMessage(), e.getClass().getSimpleName()),
                    "Is the disk full or read-only?"));
        }
    }

    private static void end(KitException problem) {
        System.err.print(problem.told());
        System.exit(1);
    }
}
