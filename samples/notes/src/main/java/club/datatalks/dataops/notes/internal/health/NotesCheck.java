package club.datatalks.dataops.notes.internal.health;

import club.datatalks.dataops.notes.internal.Notes;
import club.datatalks.dataops.problem.ProblemException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fine when the notes can be read. Not tagged {@code ready}: the portal is of use without them. */
@Component(property = {HealthCheck.NAME + "=notes", HealthCheck.TAGS + "=notes"})
public final class NotesCheck implements HealthCheck {

    private final Notes notes;

    @Activate
    public NotesCheck(@Reference Notes notes) {
        this.notes = notes;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            log.info("{} notes on show", notes.latest().size());
        } catch (ProblemException e) {
            log.critical("{}", e.message());
        }
        return new Result(log);
    }
}
