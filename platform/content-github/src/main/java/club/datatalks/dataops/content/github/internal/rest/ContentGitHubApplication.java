package club.datatalks.dataops.content.github.internal.rest;

import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The provider's own REST application, so that its coming and going touches no other's. */
@Component(service = Application.class)
@JakartarsName(ContentGitHubApplication.NAME)
@JakartarsApplicationBase(ContentGitHubApplication.NAME)
public final class ContentGitHubApplication extends Application {

    /** The plugin's name; its manifest says the same. */
    static final String NAME = "content-github";

    /** Selects this application. */
    static final String SELECT = "(osgi.jakartars.name=" + NAME + ")";
}
