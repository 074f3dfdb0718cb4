package club.datatalks.dataops.work.internal.shell;

import club.datatalks.dataops.problem.ProblemException;
import java.util.function.Supplier;
import org.apache.karaf.shell.support.CommandException;

/** Tells whoever typed a command what is wrong with it: in a sentence, and without a stack trace in the log. */
final class Problems {

    private Problems() {}

    static <T> T told(Supplier<T> call) throws CommandException {
        try {
            return call.get();
        } catch (ProblemException e) {
            throw new CommandException(e.message(), e);
        }
    }
}
