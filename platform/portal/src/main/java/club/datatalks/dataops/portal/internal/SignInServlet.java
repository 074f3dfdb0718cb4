package club.datatalks.dataops.portal.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /login} and {@code /logout}: the page a person signs in on, and the cookie that remembers it.
 *
 * <p>A form is answered with pages, a script that sends JSON with statuses.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/login", "/logout"})
public final class SignInServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String COOKIE = "dtc_auth";
    private static final String ATTRIBUTES = "HttpOnly; Secure; SameSite=Lax";
    private static final Duration REMEMBERED = Duration.ofDays(180);

    /** The cookie goes with the browser; a browser that stays open for weeks asks again. */
    private static final Duration FOR_NOW = Duration.ofDays(7);

    private static final Set<String> YES = Set.of("1", "true", "on", "yes");
    private static final Pattern OUR_PATH = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");
    private static final String WRONG = "Invalid username or password.";

    private final transient Identity identity;
    private final transient ObjectMapper json = new ObjectMapper();
    private final transient Page page = Page.named("login.html");
    private final transient String policy;

    @Activate
    public SignInServlet(@Reference Identity identity) {
        this.identity = identity;
        this.policy =
                "default-src 'none'; style-src %s; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
                        .formatted(page.styleHash());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if ("/logout".equals(request.getPathInfo()) || "/logout".equals(request.getServletPath())) {
            signOut(request, response);
            return;
        }
        switch (request.getMethod()) {
            case "GET", "HEAD" -> show(response, HttpServletResponse.SC_OK, "", next(request.getParameter("next")));
            case "POST" -> signIn(request, response);
            default -> answer(response, HttpServletResponse.SC_NOT_FOUND, "Not found");
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        boolean script = type.startsWith("application/json");
        Credentials given;
        try {
            given = script ? fromJson(request) : fromForm(request);
        } catch (JsonProcessingException e) {
            answer(response, HttpServletResponse.SC_BAD_REQUEST, "Request body must be valid JSON");
            return;
        }
        try {
            Optional<Actor> actor = identity.byPassword(given.username(), given.password(), request.getRemoteAddr());
            if (actor.isPresent()) {
                letIn(response, actor.get(), given);
            } else if (script) {
                answer(response, HttpServletResponse.SC_UNAUTHORIZED, WRONG);
            } else {
                show(response, HttpServletResponse.SC_OK, WRONG, given.next());
            }
        } catch (ProblemException e) {
            refuse(response, e, script, given.next());
        }
    }

    private void letIn(HttpServletResponse response, Actor actor, Credentials given) {
        String token = identity.openSession(actor, given.remember() ? REMEMBERED : FOR_NOW);
        String age = given.remember() ? "Max-Age=%d; ".formatted(REMEMBERED.toSeconds()) : "";
        response.setHeader("Set-Cookie", "%s=%s; Path=/; %s%s".formatted(COOKIE, token, age, ATTRIBUTES));
        response.setHeader("Location", given.next());
        response.setStatus(HttpServletResponse.SC_FOUND);
    }

    private void refuse(HttpServletResponse response, ProblemException problem, boolean script, String next)
            throws IOException {
        boolean tooMany = problem.kind() == ProblemKind.TOO_MANY;
        int status = tooMany ? 429 : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        problem.retryAfter()
                .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        if (script) {
            answer(response, status, problem.message());
        } else {
            show(response, status, problem.message(), next);
        }
    }

    private void signOut(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        // Another site's page must not be able to sign somebody out.
        if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            response.setHeader("Location", "/");
            return;
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty()) {
                    identity.closeSession(cookie.getValue());
                }
            }
        }
        response.setHeader("Set-Cookie", "%s=; Path=/; Max-Age=0; %s".formatted(COOKIE, ATTRIBUTES));
        response.setHeader("Location", "/login");
    }

    private void show(HttpServletResponse response, int status, String error, String next) throws IOException {
        response.setHeader("Content-Security-Policy", policy);
        String alert = error.isEmpty()
                ? ""
                : "<p class=\"error\" id=\"signin-error\" role=\"alert\">%s</p>".formatted(Page.escape(error));
        Page.send(
                response,
                status,
                "text/html;charset=utf-8",
                page.with(Map.of("error", alert, "next", Page.escape(next))));
    }

    private static void answer(HttpServletResponse response, int status, String message) throws IOException {
        Page.send(
                response,
                status,
                "application/json",
                JsonNodeFactory.instance.objectNode().put("error", message).toString());
    }

    private Credentials fromJson(HttpServletRequest request) throws IOException {
        var body = json.readTree(request.getInputStream());
        var remember = body.path("remember");
        boolean truthy = remember.isTextual()
                ? !remember.asText().isEmpty()
                : remember.isContainerNode() || remember.asBoolean(false);
        return new Credentials(
                body.path("username").asText(""),
                body.path("password").asText(""),
                truthy,
                next(body.path("next").asText(null)));
    }

    private static Credentials fromForm(HttpServletRequest request) {
        String remember = request.getParameter("remember");
        return new Credentials(
                Optional.ofNullable(request.getParameter("username")).orElse(""),
                Optional.ofNullable(request.getParameter("password")).orElse(""),
                remember != null && YES.contains(remember.toLowerCase(Locale.ROOT)),
                next(request.getParameter("next")));
    }

    // Only a path of ours: an address that begins with two slashes is another site's.
    private static String next(@Nullable String given) {
        return given != null && OUR_PATH.matcher(given).matches() ? given : "/";
    }

    private record Credentials(String username, String password, boolean remember, String next) {

        @Override
        public String toString() {
            return "credentials of " + username;
        }
    }
}
