package club.datatalks.dataops.content.github.internal.health;

import club.datatalks.dataops.content.ContentSync;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.GitHubContentStore;
import club.datatalks.dataops.content.github.internal.client.Traffic;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether GitHub answers, how much of its budget is left, and what waits for it. Not tagged {@code ready}: documents
 * can be read, and changes are kept, while GitHub is away.
 */
@Component(property = {HealthCheck.NAME + "=content-github", HealthCheck.TAGS + "=content"})
public final class GitHubCheck implements HealthCheck {

    private final GitHubContentStore store;

    @Activate
    public GitHubCheck(@Reference GitHubContentStore store) {
        this.store = store;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        ContentSync sync = store.sync();
        log.info(
                "{} at {}, last asked {}",
                store.describe(),
                sync.publishedRevision().map(Revision::shortId).orElse("no revision yet"),
                sync.checkedAt() == null ? "never" : sync.checkedAt());
        log.info("{} requests since the start", store.traffic().sent());
        store.traffic().budget().ifPresent(budget -> tell(log, budget));
        if (!store.queue().rejected().isEmpty()) {
            log.critical("{}", sync.problem());
        } else if (sync.problem() != null) {
            log.warn("{}", sync.problem());
        } else if (sync.checkedAt() == null) {
            log.warn("GitHub has not answered since the start");
        }
        return new Result(log);
    }

    private static void tell(FormattingResultLog log, Traffic.Budget budget) {
        if (budget.isLow()) {
            log.warn("{}; what others push is looked for again after that", budget);
        } else {
            log.info("{}", budget);
        }
    }
}
