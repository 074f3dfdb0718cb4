package club.datatalks.dataops.portal.internal;

import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The portal's own REST application. */
@Component(service = Application.class)
@JakartarsApplicationBase("portal")
@JakartarsName("portal")
public final class PortalApplication extends Application {}
