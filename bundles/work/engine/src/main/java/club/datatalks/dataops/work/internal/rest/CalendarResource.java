package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.work.internal.calendar.CalendarFeeds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * {@code /api/calendar}. Translates between HTTP and {@link CalendarFeeds}, nothing more. The feed itself needs no
 * sign-in, because calendar programs have none: the secret is in its query, which no log has.
 */
@Component(service = CalendarResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.calendar")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/calendar")
@Produces(APPLICATION_JSON)
public final class CalendarResource {

    private final CalendarFeeds feeds;

    @Activate
    public CalendarResource(@Reference CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @GET
    public Map<String, Object> state(@Context HttpServletRequest request) {
        Optional<String> since = feeds.since(Callers.someone(request));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", since.isPresent());
        since.ifPresent(moment -> answer.put("createdAt", moment));
        return answer;
    }

    @POST
    public Response renew(@Context HttpServletRequest request) {
        String secret = feeds.renew(Callers.someone(request));
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(Map.of("path", "/api/calendar/feed.ics?token=" + secret))
                .build();
    }

    @DELETE
    public Response revoke(@Context HttpServletRequest request) {
        feeds.revoke(Callers.someone(request));
        return Answers.noContent();
    }

    @GET
    @Path("feed.ics")
    public Response feed(@QueryParam("token") @DefaultValue("") String token) {
        return Response.ok(feeds.calendar(token), "text/calendar;charset=utf-8")
                .header("Cache-Control", "private, no-cache")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
