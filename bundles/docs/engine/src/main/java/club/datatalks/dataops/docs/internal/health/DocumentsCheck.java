package club.datatalks.dataops.docs.internal.health;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.problem.ProblemException;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Ready when the documents are read, or when it is known why they cannot be: a place that does not answer must not keep
 * people from the rest of the portal. What is wrong in single documents is told, and keeps nobody from the others.
 */
@Component(property = {HealthCheck.NAME + "=documents", HealthCheck.TAGS + "=ready"})
public final class DocumentsCheck implements HealthCheck {

    private final DocumentLibrary library;

    @Activate
    public DocumentsCheck(@Reference DocumentLibrary library) {
        this.library = library;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        Optional<ProblemException> obstacle = library.obstacle();
        if (obstacle.isPresent()) {
            ProblemException problem = obstacle.get();
            log.warn("{} {}", problem.message(), problem.detail().orElse(""));
            return new Result(log);
        }
        if (!library.isReady()) {
            log.temporarilyUnavailable("The documents are being read");
            return new Result(log);
        }
        try {
            Snapshot snapshot = library.current();
            Registry registry = snapshot.registry();
            log.info(
                    "{} documents at {}",
                    registry.documents().size(),
                    snapshot.revision().shortId());
            log.info("{} of them cannot be read", registry.unreadable().size());
            log.info(
                    "{} problems in ids, aliases and references",
                    registry.violations().size());
        } catch (ProblemException e) {
            log.critical("{}", e.message());
        }
        return new Result(log);
    }
}
