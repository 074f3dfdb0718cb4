package club.datatalks.dataops.secrets.env.internal;

import club.datatalks.dataops.problem.ProblemException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Ready when secrets can be read. Names are told, secrets never. */
@Component(property = {HealthCheck.NAME + "=secrets", HealthCheck.TAGS + "=ready"})
public final class EnvironmentSecretsCheck implements HealthCheck {

    // Secrets that could not start are missing, and somebody has to say so.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable EnvironmentSecrets secrets;

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        EnvironmentSecrets current = secrets;
        if (current == null) {
            log.critical("The secrets of the environment did not start; the log says why");
            return new Result(log);
        }
        try {
            log.info("Secrets that are set: {}", current.names());
        } catch (ProblemException e) {
            log.critical("{}", e.message());
        }
        return new Result(log);
    }
}
