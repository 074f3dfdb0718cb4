package club.datatalks.dataops.plugins.internal.rest;

import club.datatalks.dataops.plugins.internal.Plan;
import java.util.List;

/** A plan as it goes out. */
public record PlanView(
        String plugin,
        String action,
        String title,
        String fromVersion,
        String toVersion,
        long basis,
        boolean possible,
        List<String> steps,
        List<String> restarts,
        List<String> rewires,
        List<String> migrates,
        List<String> permissions,
        List<String> notes,
        List<String> refusals) {

    static PlanView of(Plan plan) {
        return new PlanView(
                plan.plugin(),
                plan.action().wireName(),
                plan.action().title(),
                plan.fromVersion(),
                plan.toVersion(),
                plan.basis(),
                plan.isPossible(),
                plan.steps(),
                plan.restarts(),
                plan.rewires(),
                plan.migrates(),
                plan.permissions(),
                plan.notes(),
                plan.refusals());
    }
}
