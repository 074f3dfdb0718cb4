package club.datatalks.dataops.operations.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.jspecify.annotations.Nullable;

/** What the plugins say of themselves. */
final class HealthExamination implements Examination {

    /** Without a tag, only those tagged "default" are meant. */
    private static final String ALL = "*";

    private final Supplier<@Nullable HealthCheckExecutor> executor;

    HealthExamination(Supplier<@Nullable HealthCheckExecutor> executor) {
        this.executor = executor;
    }

    @Override
    public String area() {
        return "health";
    }

    @Override
    public List<Finding> findings() {
        HealthCheckExecutor checks = executor.get();
        if (checks == null) {
            return List.of(
                    Finding.fault(area(), "Nothing runs the health checks", "install the feature dataops-health"));
        }
        List<Finding> findings = new ArrayList<>();
        for (HealthCheckExecutionResult check : checks.execute(HealthCheckSelector.tags(ALL))) {
            findings.add(finding(check.getHealthCheckMetadata().getName(), check.getHealthCheckResult()));
        }
        return findings.isEmpty() ? List.of(Finding.fine(area(), "No plugin has a health check")) : findings;
    }

    private Finding finding(String name, Result result) {
        String says = "%s: %s".formatted(name, text(result));
        return switch (result.getStatus()) {
            case OK -> Finding.fine(area(), says);
            case WARN -> Finding.warning(area(), says, "nothing at once; it tells what to look at");
            case TEMPORARILY_UNAVAILABLE ->
                Finding.warning(area(), says, "run dataops:doctor again in a minute; if it stays, see the log");
            case CRITICAL, HEALTH_CHECK_ERROR ->
                Finding.fault(area(), says, "do what it says, and see the log around its name");
        };
    }

    private static String text(Result result) {
        List<String> messages = new ArrayList<>();
        for (ResultLog.Entry entry : result) {
            if (entry.getStatus() != null) {
                messages.add(entry.getMessage());
            }
        }
        return messages.isEmpty() ? result.getStatus().name() : String.join("; ", messages);
    }
}
