package club.datatalks.dataops.work.internal.rest;

import club.datatalks.dataops.work.internal.Scheduler;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The REST application that this plugin's resources belong to. */
@Component(service = Application.class)
@JakartarsName(WorkApplication.NAME)
@JakartarsApplicationBase(WorkApplication.NAME)
public final class WorkApplication extends Application {

    static final String NAME = "work";

    /** Selects this application. */
    static final String SELECT = "(osgi.jakartars.name=" + NAME + ")";

    /** @param scheduler there as soon as the portal has what it starts with; nobody is served before */
    @Activate
    public WorkApplication(@Reference Scheduler scheduler) {
        // It only has to be there.
    }
}
