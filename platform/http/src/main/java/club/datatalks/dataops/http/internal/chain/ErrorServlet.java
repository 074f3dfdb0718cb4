package club.datatalks.dataops.http.internal.chain;

import club.datatalks.dataops.problem.ProblemException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletErrorPage;

/**
 * Says what a servlet left to the server to say: what it threw, or a bare status. The server's own pages are made for
 * browsers, and tell more than they should.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletErrorPage(errorPage = {"4xx", "5xx"})
public final class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof ProblemException problem) {
            Answers.error(response, Statuses.of(problem.kind()), problem.message());
            return;
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known
                ? known
                : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        Answers.error(response, status, sentence(status));
    }

    private static String sentence(int status) {
        return switch (status) {
            case HttpServletResponse.SC_NOT_FOUND -> "Not found";
            case HttpServletResponse.SC_INTERNAL_SERVER_ERROR -> "Internal server error";
            default -> status < 500 ? "The request cannot be answered" : "Not available at the moment";
        };
    }
}
