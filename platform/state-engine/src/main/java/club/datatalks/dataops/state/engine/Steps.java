package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.state.StateLimits;
import java.util.List;
import java.util.function.Consumer;

/** Writes many rows in as few transactions as the limits allow. For one thread. */
final class Steps {

    /** The row itself, and every unique key claimed and given up. */
    private static final int MOST_ACTIONS_OF_A_ROW = 1 + 2 * StateLimits.MAX_UNIQUE_KEYS;

    private final Consumer<List<Action>> write;
    private Plan step = new Plan();

    Steps(Consumer<List<Action>> write) {
        this.write = write;
    }

    /** A plan with room for one more row; what was planned before may have been written by now. */
    Plan next() {
        if (step.size() + MOST_ACTIONS_OF_A_ROW > StateLimits.MAX_ACTIONS
                || step.bytes() + StateLimits.MAX_DOCUMENT_BYTES > StateLimits.MAX_TRANSACTION_BYTES) {
            finish();
        }
        return step;
    }

    /** Writes what is planned and not written yet. */
    void finish() {
        if (step.size() > 0) {
            write.accept(step.actions());
            step = new Plan();
        }
    }
}
