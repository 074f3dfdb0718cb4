package club.datatalks.dataops.work.internal.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workflow's risk as clients get it. */
final class RiskView {

    private RiskView() {}

    static Map<String, Object> of(WorkflowRisk risk) {
        List<Map<String, Object>> reasons = new ArrayList<>();
        for (WorkflowRisk.Reason reason : risk.reasons()) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("kind", reason.kind());
            view.put("level", reason.level().wireName());
            view.put("text", reason.text());
            view.put("count", reason.count());
            view.put("taskIds", reason.taskIds());
            reasons.add(view);
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("risk", Map.of("level", risk.level().wireName(), "reasons", reasons));
        view.put("progress", Map.of("done", risk.done(), "total", risk.total()));
        view.put("open", risk.open());
        view.put("overdue", risk.overdue());
        view.put("waiting", risk.waiting());
        view.put("followUpsDue", risk.followUpsDue());
        view.put("missingEvidence", risk.missingEvidence());
        view.put("missingLinks", risk.missingLinks());
        risk.next().ifPresent(next -> view.put("next", next(next)));
        return view;
    }

    private static Map<String, Object> next(TaskRow task) {
        return Map.of("taskId", task.id(), "date", task.date(), "description", task.description());
    }
}
