package club.datatalks.dataops.http.internal.rest;

import club.datatalks.dataops.http.internal.chain.Statuses;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every {@link ProblemException} of every plugin, so that no resource has to. */
@Component(service = ExceptionMapper.class, scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
@JakartarsName("dataops.problems")
@JakartarsApplicationSelect("(osgi.jakartars.name=*)")
public final class ProblemMapper implements ExceptionMapper<ProblemException> {

    private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(ProblemException problem) {
        if (problem.kind() == ProblemKind.UPSTREAM || problem.kind() == ProblemKind.UNAVAILABLE) {
            log.warn("{}", problem.message(), problem.getCause());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", problem.message());
        problem.detail().ifPresent(detail -> body.put("detail", detail));
        problem.code().ifPresent(code -> body.put("code", code));
        body.putAll(problem.fields());
        Response.ResponseBuilder answer = Response.status(Statuses.of(problem.kind()))
                .type(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .entity(body);
        problem.retryAfter()
                .map(Duration::toSeconds)
                .ifPresent(wait -> answer.header("Retry-After", Math.max(1, wait)));
        return answer.build();
    }
}
