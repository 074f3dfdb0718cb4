package club.datatalks.dataops.secrets.aws.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Ready when the provider started. Asks AWS nothing itself: it tells how the last question went. */
@Component(property = {HealthCheck.NAME + "=secrets", HealthCheck.TAGS + "=ready"})
public final class AwsSecretsCheck implements HealthCheck {

    // Secrets that could not start are missing, and somebody has to say so.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable AwsSecrets secrets;

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        AwsSecrets current = secrets;
        if (current == null) {
            log.critical("The secrets of AWS did not start; the log says why");
            return new Result(log);
        }
        String trouble = current.trouble();
        if (trouble == null) {
            log.info("Secrets Manager gave what it was asked for");
        } else {
            log.warn("{}; the log says why", trouble);
        }
        return new Result(log);
    }
}
