package club.datatalks.dataops.plugins.internal.rest;

import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The REST application that this plugin's resource belongs to. */
@Component(service = Application.class)
@JakartarsName(PluginsApplication.NAME)
@JakartarsApplicationBase(PluginsApplication.NAME)
public final class PluginsApplication extends Application {

    static final String NAME = "plugins";

    /** Selects this application. */
    static final String SELECT = "(osgi.jakartars.name=" + NAME + ")";
}
