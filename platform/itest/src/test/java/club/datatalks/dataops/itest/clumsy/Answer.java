package club.datatalks.dataops.itest.clumsy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.framework.FrameworkUtil;

/** Answers with its version; every request can be held. */
@Path("api/clumsy")
public final class Answer {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String version() {
        Hold.at("request");
        return FrameworkUtil.getBundle(Answer.class).getVersion().toString();
    }
}
