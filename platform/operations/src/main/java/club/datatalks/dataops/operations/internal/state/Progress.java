package club.datatalks.dataops.operations.internal.state;

import java.util.function.Supplier;

/** Is told often how far something long has come. What it throws ends the work. */
@FunctionalInterface
public interface Progress {

    void at(Supplier<String> where);
}
