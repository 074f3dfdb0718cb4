package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.operations.internal.state.Progress;
import java.io.PrintStream;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Prints once a second how far something has come, and ends it when somebody presses Ctrl-C. For one thread. */
final class ProgressLines implements Progress {

    private static final long EVERY_NANOS = 1_000_000_000L;

    private final PrintStream console;
    private final String whenStopped;
    private long printedAt = System.nanoTime();

    /** @param whenStopped says how things stand then */
    ProgressLines(PrintStream console, String whenStopped) {
        this.console = console;
        this.whenStopped = whenStopped;
    }

    @Override
    public void at(Supplier<String> where) {
        if (Thread.interrupted()) {
            throw new CancellationException(whenStopped);
        }
        long now = System.nanoTime();
        if (now - printedAt >= EVERY_NANOS) {
            printedAt = now;
            console.println(where.get());
            console.flush();
        }
    }
}
