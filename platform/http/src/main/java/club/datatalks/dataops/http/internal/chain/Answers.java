package club.datatalks.dataops.http.internal.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The answers that are given before a plugin is reached; the same shape as a plugin's own. */
public final class Answers {

    /** Exactly this, without a charset: clients compare it as a text. */
    public static final String JSON = "application/json";

    private static final ObjectWriter BODIES = new ObjectMapper().writer();

    private Answers() {}

    /** {@code {"error": …}}. */
    public static void error(HttpServletResponse response, int status, String message) throws IOException {
        json(
                response,
                status,
                JsonNodeFactory.instance.objectNode().put("error", message).toString());
    }

    /** What a step before the plugins refused. */
    public static void problem(HttpServletResponse response, ProblemAnswer answer) throws IOException {
        if (!response.isCommitted()) {
            answer.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", Long.toString(seconds)));
        }
        json(response, answer.status(), BODIES.writeValueAsString(answer.body()));
    }

    public static void notFound(HttpServletResponse response) throws IOException {
        error(response, HttpServletResponse.SC_NOT_FOUND, "Not found");
    }

    /** A JSON text that nobody keeps. */
    public static void json(HttpServletResponse response, int status, String body) throws IOException {
        write(response, status, JSON, body);
    }

    /** A text of a type that nobody keeps. */
    public static void write(HttpServletResponse response, int status, String type, String body) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(type);
        if (response.getHeader("Cache-Control") == null) {
            response.setHeader("Cache-Control", "no-store");
        }
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
