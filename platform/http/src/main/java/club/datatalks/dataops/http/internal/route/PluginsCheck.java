package club.datatalks.dataops.http.internal.route;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ready when every plugin that is installed answers. */
@Component(property = {HealthCheck.NAME + "=" + PluginsCheck.CHECK, HealthCheck.TAGS + "=ready"})
public final class PluginsCheck implements HealthCheck {

    /** What it is called. */
    public static final String CHECK = "plugins";

    private final PluginTable plugins;

    @Activate
    public PluginsCheck(@Reference PluginTable plugins) {
        this.plugins = plugins;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        List<String> waiting = plugins.notAnswering();
        if (waiting.isEmpty()) {
            log.info("Every plugin answers");
        } else {
            log.temporarilyUnavailable("Not answering yet: {}", String.join(", ", waiting));
        }
        return new Result(log);
    }
}
