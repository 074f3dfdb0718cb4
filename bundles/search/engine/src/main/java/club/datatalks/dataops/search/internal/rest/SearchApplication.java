package club.datatalks.dataops.search.internal.rest;

import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The plugin's own REST application, so that its coming and going touches no other's. */
@Component(service = Application.class)
@JakartarsName(SearchApplication.NAME)
@JakartarsApplicationBase(SearchApplication.NAME)
public final class SearchApplication extends Application {

    /** The plugin's name; its manifest says the same. */
    static final String NAME = "search";

    /** Selects this application. */
    static final String SELECT = "(osgi.jakartars.name=" + NAME + ")";
}
