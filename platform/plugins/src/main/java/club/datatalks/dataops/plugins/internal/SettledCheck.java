package club.datatalks.dataops.plugins.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ready when this node has been brought to what is meant to be installed. */
@Component(property = {HealthCheck.NAME + "=installed plugins", HealthCheck.TAGS + "=ready"})
public final class SettledCheck implements HealthCheck {

    private final PluginManager plugins;

    @Activate
    public SettledCheck(@Reference PluginManager plugins) {
        this.plugins = plugins;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        if (plugins.isSettled()) {
            log.info("This node has what is meant to be installed");
        } else {
            log.temporarilyUnavailable("This node is being brought to what is meant to be installed");
        }
        return new Result(log);
    }
}
