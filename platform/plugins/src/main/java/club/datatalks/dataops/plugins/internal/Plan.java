package club.datatalks.dataops.plugins.internal;

import java.util.List;

/**
 * What a change would do, before it does anything.
 *
 * @param fromVersion empty when the plugin is not there
 * @param toVersion empty when it will not be there
 * @param basis what the plan builds upon; a change that is begun later with the same number does what the plan says
 * @param steps what will happen, in order
 * @param restarts what stops and starts again, or stops
 * @param rewires what else would be connected anew; always empty, because a plan that would is refused
 * @param migrates what happens to data
 * @param permissions what the plugin will be able to do
 * @param notes what is worth knowing
 * @param refusals why it cannot be done; empty when it can
 */
public record Plan(
        String plugin,
        PluginAction action,
        String fromVersion,
        String toVersion,
        long basis,
        List<String> steps,
        List<String> restarts,
        List<String> rewires,
        List<String> migrates,
        List<String> permissions,
        List<String> notes,
        List<String> refusals) {

    public Plan {
        steps = List.copyOf(steps);
        restarts = List.copyOf(restarts);
        rewires = List.copyOf(rewires);
        migrates = List.copyOf(migrates);
        permissions = List.copyOf(permissions);
        notes = List.copyOf(notes);
        refusals = List.copyOf(refusals);
    }

    public boolean isPossible() {
        return refusals.isEmpty();
    }
}
