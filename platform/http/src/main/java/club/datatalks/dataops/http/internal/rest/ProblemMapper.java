package club.datatalks.dataops.http.internal.rest;

import club.datatalks.dataops.http.internal.chain.ProblemAnswer;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
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
        ProblemAnswer answer = ProblemAnswer.of(problem);
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .entity(answer.body());
        answer.retryAfter().ifPresent(seconds -> response.header("Retry-After", seconds));
        return response.build();
    }
}
