package club.datatalks.dataops.identity.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.http.internal.rest.FailureMapper;
import club.datatalks.dataops.http.internal.rest.JsonProvider;
import club.datatalks.dataops.http.internal.rest.ProblemMapper;
import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.internal.IdentityParts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;

/** This bundle's REST application in Jersey, with the platform's mappers and without a network. */
final class IdentityApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    // Jersey warns that a resource is no provider, which is so; held on to, because loggers are forgotten otherwise.
    private static final Logger PROVIDERS = Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

    static {
        PROVIDERS.setLevel(Level.SEVERE);
    }

    private final ApplicationHandler handler;
    private Call current = new Call();

    IdentityApi(IdentityParts parts) {
        this.handler = new ApplicationHandler(new ResourceConfig()
                .register(new AuthResource(parts.settings, parts.signIn, parts.identity))
                .register(new MeResource(parts.settings, parts.identity, parts.accounts))
                .register(new UsersResource(parts.accounts))
                .register(new ProblemMapper())
                .register(new FailureMapper())
                .register(new JsonProvider())
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bindFactory(() -> current.asServletRequest()).to(HttpServletRequest.class);
                    }
                }));
    }

    /** A call by nobody in particular. */
    Call call() {
        return new Call();
    }

    /** A call by somebody whom the platform has authenticated. */
    Call by(Actor actor) {
        return new Call().with("club.datatalks.dataops.actor", actor).means("cookie");
    }

    /** What came back. */
    record Answer(int status, @Nullable String contentType, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Status and text of an error, the way the contract lists them. */
        String error() {
            return status + " " + json().path("error").asText();
        }
    }

    /** One request. */
    final class Call {

        private final Map<String, String> headers = new HashMap<>();
        private final Map<String, Object> attributes = new HashMap<>();
        private Cookie @Nullable [] cookies;
        private String client = "192.0.2.7";

        Call header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Call bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }

        Call cookie(String name, String value) {
            cookies = new Cookie[] {new Cookie(name, value)};
            return this;
        }

        Call with(String attribute, Object value) {
            attributes.put(attribute, value);
            return this;
        }

        Call means(String means) {
            return with("club.datatalks.dataops.means", means);
        }

        Call from(String newClient) {
            client = newClient;
            return this;
        }

        Answer get(String path) {
            return send("GET", path, new byte[0]);
        }

        Answer post(String path, String body) {
            return send("POST", path, body.getBytes(UTF_8));
        }

        Answer patch(String path, String body) {
            return send("PATCH", path, body.getBytes(UTF_8));
        }

        Answer send(String method, String path, byte[] body) {
            current = this;
            URI base = URI.create("http://localhost/rest/identity/");
            ContainerRequest request = new ContainerRequest(
                    base, base.resolve(path.substring(1)), method, null, new MapPropertiesDelegate(), null);
            headers.forEach(request::header);
            if (body.length > 0) {
                request.header("Content-Type", "application/json");
            }
            request.setEntityStream(new ByteArrayInputStream(body));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                ContainerResponse response = handler.apply(request, out).get();
                return new Answer(response.getStatus(), response.getHeaderString("Content-Type"), out.toString(UTF_8));
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private HttpServletRequest asServletRequest() {
            return (HttpServletRequest) Proxy.newProxyInstance(
                    HttpServletRequest.class.getClassLoader(),
                    new Class<?>[] {HttpServletRequest.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getHeader" -> header((String) arguments[0]);
                        case "getAttribute" -> attributes.get(arguments[0]);
                        case "getCookies" -> cookies;
                        case "getRemoteAddr" -> client;
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
    }
}
