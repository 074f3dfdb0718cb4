package club.datatalks.dataops.plugins.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of one plugin: what is meant, how far it is, how it ended. It is the journal, too: whoever finds one that is
 * running and whose node is gone knows how to finish it or to take it back.
 *
 * @param before what was meant to be before; {@code null} for a plugin that was not there
 * @param after what is meant to be afterwards
 * @param basis the version of the record that the change builds upon; 0 when there was none
 * @param deletesData whether a removed plugin's data goes with it
 * @param isCommitted whether {@code after} is what every node is to have; until then a failure takes everything back
 * @param progress 0 to 100
 * @param healthBefore how the plugin was, as sentences
 * @param healthAfter how the plugin is, as sentences
 * @param outcome a sentence; empty while it runs
 */
public record PluginChange(
        String id,
        String plugin,
        PluginAction action,
        @Nullable PluginRecord before,
        PluginRecord after,
        long basis,
        boolean deletesData,
        State state,
        boolean isCommitted,
        boolean isCancelled,
        String step,
        int progress,
        List<Line> log,
        List<String> healthBefore,
        List<String> healthAfter,
        String outcome,
        String by,
        String byName,
        String node,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** From this progress on nobody can call it off. */
    static final int NO_RETURN = 20;

    private static final int MAX_LINES = 200;

    /** How a change stands. */
    public enum State {
        /** Somebody works on it, or did when their node died. */
        RUNNING,
        /** Everything is as it was meant to be. */
        DONE,
        /** It did not work; the plugin is as it was before. */
        RETURNED,
        /** It did not work, and neither did taking it back: somebody has to look. */
        FAILED,
        /** Somebody called it off in time. */
        CANCELLED
    }

    /** What happened at a moment. */
    public record Line(Instant at, String text) {}

    public PluginChange {
        log = List.copyOf(log);
        healthBefore = List.copyOf(healthBefore);
        healthAfter = List.copyOf(healthAfter);
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Whether somebody may still call it off. */
    public boolean isCancellable() {
        return isRunning() && !isCancelled && progress < NO_RETURN;
    }

    /** When something was written down last. */
    Instant lastHeardOf() {
        return log.isEmpty() ? startedAt : log.get(log.size() - 1).at();
    }

    /** The version that was there; empty for none. */
    public String fromVersion() {
        return before == null || !before.isInstalled() ? "" : before.release().version();
    }

    /** The version that is to be there; empty for none. */
    public String toVersion() {
        return after.isInstalled() ? after.release().version() : "";
    }

    PluginChange at(String nextStep, int nextProgress, Instant now) {
        return with(state, isCommitted, isCancelled, nextStep, nextProgress, nextStep, now, outcome, endedAt);
    }

    PluginChange noted(String text, Instant now) {
        return with(state, isCommitted, isCancelled, step, progress, text, now, outcome, endedAt);
    }

    PluginChange committed(Instant now) {
        return with(state, true, isCancelled, step, progress, "Every node takes it over now", now, outcome, endedAt);
    }

    PluginChange cancelled(String name, Instant now) {
        return with(state, isCommitted, true, step, progress, name + " calls it off", now, outcome, endedAt);
    }

    PluginChange ended(State end, String sentence, Instant now) {
        return with(end, isCommitted, isCancelled, "Ended", 100, sentence, now, sentence, now);
    }

    PluginChange withHealth(List<String> nowBefore, List<String> nowAfter) {
        return new PluginChange(
                id,
                plugin,
                action,
                before,
                after,
                basis,
                deletesData,
                state,
                isCommitted,
                isCancelled,
                step,
                progress,
                log,
                nowBefore,
                nowAfter,
                outcome,
                by,
                byName,
                node,
                startedAt,
                endedAt);
    }

    private PluginChange with(
            State nextState,
            boolean nextCommitted,
            boolean nextCancelled,
            String nextStep,
            int nextProgress,
            String line,
            Instant now,
            String nextOutcome,
            @Nullable Instant nextEndedAt) {
        List<Line> lines = new ArrayList<>(log);
        if (lines.size() < MAX_LINES) {
            lines.add(new Line(now, line));
        }
        return new PluginChange(
                id,
                plugin,
                action,
                before,
                after,
                basis,
                deletesData,
                nextState,
                nextCommitted,
                nextCancelled,
                nextStep,
                nextProgress,
                lines,
                healthBefore,
                healthAfter,
                nextOutcome,
                by,
                byName,
                node,
                startedAt,
                nextEndedAt);
    }
}
