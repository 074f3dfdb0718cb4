package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.work.internal.DailyWork;
import club.datatalks.dataops.work.internal.export.Exports;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/cron}. Runs by hand what runs every day. */
@Component(service = CronResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.cron")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/cron")
@Produces(APPLICATION_JSON)
public final class CronResource {

    private final DailyWork work;
    private final Exports exports;

    @Activate
    public CronResource(@Reference DailyWork work, @Reference Exports exports) {
        this.work = work;
        this.exports = exports;
    }

    @POST
    @Path("run")
    public ReportView run() {
        return ReportView.of(work.run());
    }

    /** Administrators only: the answer names buckets and folders. A test that is nobody may, too. */
    @POST
    @Path("export")
    public Map<String, Object> export(@Context HttpServletRequest request) {
        Callers.requireAdmin(request);
        return ExportView.of(exports.make(Callers.actor(request)));
    }

    /** What a run did, as the contract has it. */
    public record ReportView(
            List<String> created, int skipped, TemplatesView templates, RecurringView recurring, int failures) {

        static ReportView of(DailyWork.Report report) {
            return new ReportView(
                    report.created(),
                    report.templatesSkipped() + report.recurringSkipped(),
                    new TemplatesView(report.created(), report.templatesSkipped(), report.recovered()),
                    new RecurringView(report.generated(), report.recurringSkipped()),
                    report.failures());
        }
    }

    /** Workflows that start by themselves. */
    public record TemplatesView(List<String> created, int skipped, int recovered) {}

    /** Recurring tasks. */
    public record RecurringView(List<String> generated, int skipped) {}
}
