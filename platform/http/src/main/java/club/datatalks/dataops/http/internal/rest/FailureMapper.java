package club.datatalks.dataops.http.internal.rest;

import club.datatalks.dataops.problem.ProblemException;
import com.fasterxml.jackson.core.JacksonException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what no resource meant to throw: a path or method that nothing answers, a body that is not JSON, and our own
 * mistakes. A method that a known path does not have is "not found", as the contract has it; a plugin whose family
 * answers 405 does so itself.
 */
@Component(service = ExceptionMapper.class, scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
@JakartarsName("dataops.failures")
@JakartarsApplicationSelect("(osgi.jakartars.name=*)")
public final class FailureMapper implements ExceptionMapper<Throwable> {

    private static final Logger log = LoggerFactory.getLogger(FailureMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return new ProblemMapper().toResponse(problem);
            }
        }
        if (failure instanceof NotFoundException || failure instanceof NotAllowedException) {
            return answer(404, "Not found");
        }
        if (failure instanceof NotSupportedException) {
            return answer(415, "Unsupported content type; send application/json");
        }
        if (failure instanceof NotAcceptableException) {
            return answer(406, "Not available in the format that was asked for");
        }
        if (failure instanceof JacksonException) {
            return answer(400, "Request body must be valid JSON");
        }
        if (failure instanceof WebApplicationException known) {
            int status = known.getResponse().getStatus();
            return status < 500
                    ? answer(status, known.getResponse().getStatusInfo().getReasonPhrase())
                    : unexpected(failure);
        }
        return unexpected(failure);
    }

    private static Response unexpected(Throwable failure) {
        log.error("A request failed", failure);
        return answer(500, "Internal server error");
    }

    private static Response answer(int status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .entity(Map.of("error", message))
                .build();
    }
}
