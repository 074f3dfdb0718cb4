package club.datatalks.dataops.http.internal.chain;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Decodes the path once for everybody, refuses what is not one, and drops the prefix {@code /work} that older clients
 * put in front of the work API.
 */
public final class PathRules implements Step {

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException {
        Optional<RequestPath> path = RequestPath.of(request.getRequestURI());
        if (path.isPresent()) {
            next.handle(new Rerouted(request, withoutWork(path.get())), response);
        } else {
            Answers.notFound(response);
        }
    }

    private static RequestPath withoutWork(RequestPath path) {
        if (path.decoded().equals("/work/health")) {
            return new RequestPath("/api/health");
        }
        return path.isAtOrBelow("/work/api") ? new RequestPath(path.decoded().substring("/work".length())) : path;
    }
}
