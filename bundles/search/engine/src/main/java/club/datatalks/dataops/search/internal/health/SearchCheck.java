package club.datatalks.dataops.search.internal.health;

import club.datatalks.dataops.search.internal.SearchEngine;
import club.datatalks.dataops.search.internal.index.IndexStatus;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Ready when every source has been read once, or when it is known why it cannot be. An index that falls behind is told;
 * what it holds is still found.
 */
@Component(property = {HealthCheck.NAME + "=search", HealthCheck.TAGS + "=ready"})
public final class SearchCheck implements HealthCheck {

    private final SearchEngine engine;

    @Activate
    public SearchCheck(@Reference SearchEngine engine) {
        this.engine = engine;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        if (!engine.isReady()) {
            log.temporarilyUnavailable("The search index is being built");
        }
        for (IndexStatus index : engine.status()) {
            switch (index.state()) {
                case READY -> log.info("{}: {} items", index.source(), index.items());
                case BUILDING -> log.info("{}: being built, {} items so far", index.source(), index.built());
                case BEHIND ->
                    log.warn(
                            "{}: {} items, and it does not keep up: {}",
                            index.source(),
                            index.items(),
                            index.problem());
            }
        }
        return new Result(log);
    }
}
