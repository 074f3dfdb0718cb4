package club.datatalks.dataops.notes.internal.rest;

import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The plugin's own REST application, so that its coming and going touches no other's. */
@Component(service = Application.class)
@JakartarsName(NotesApplication.NAME)
@JakartarsApplicationBase(NotesApplication.NAME)
public final class NotesApplication extends Application {

    /** The plugin's name; its manifest says the same. */
    static final String NAME = "notes";

    /** Selects this application. */
    static final String SELECT = "(osgi.jakartars.name=" + NAME + ")";
}
