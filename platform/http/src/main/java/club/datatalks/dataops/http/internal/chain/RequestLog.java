package club.datatalks.dataops.http.internal.chain;

import club.datatalks.dataops.http.internal.gate.Caller;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives every request an id, says in the log how it ended, and turns what nobody caught into an answer.
 *
 * <p>The log has the path but never the query, which may hold what somebody searched for.
 */
public final class RequestLog implements Step {

    private static final Logger log = LoggerFactory.getLogger("dataops.access");

    private static final String HEADER = "X-Request-Id";
    private static final String MDC_KEY = "request";
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final long SLOW_NANOS = 1_000_000_000L;

    private final SecureRandom random = new SecureRandom();
    private final boolean logEverything;

    public RequestLog(boolean logEverything) {
        this.logEverything = logEverything;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException {
        String id = idOf(request);
        long start = System.nanoTime();
        response.setHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
        try {
            next.handle(request, response);
        } catch (ProblemException e) {
            // A step before the plugins refused: its sentence is safe to show.
            if (e.kind() == ProblemKind.UPSTREAM || e.kind() == ProblemKind.UNAVAILABLE) {
                log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), e.message(), e.getCause());
            }
            Answers.problem(response, ProblemAnswer.of(e));
        } catch (RuntimeException | ServletException e) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            Answers.error(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "Internal server error");
        } finally {
            tell(request, response.getStatus(), System.nanoTime() - start);
            MDC.remove(MDC_KEY);
        }
    }

    private void tell(HttpServletRequest request, int status, long nanos) {
        // Whoever waits for readiness asks ten times a second; "not yet" is no failure.
        boolean failed = status >= 500 && !request.getRequestURI().equals("/readyz");
        boolean remarkable = failed || nanos > SLOW_NANOS && !request.isAsyncStarted();
        if (logEverything || remarkable || log.isDebugEnabled()) {
            log.info(
                    "{} {} {} {} ms {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    status,
                    nanos / 1_000_000,
                    Caller.of(request).map(Caller::name).orElse("-"));
        }
    }

    private String idOf(HttpServletRequest request) {
        String given = request.getHeader(HEADER);
        if (given != null && ACCEPTABLE.matcher(given).matches()) {
            return given;
        }
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
