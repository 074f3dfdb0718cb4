package club.datatalks.dataops.http.internal.chain;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** The same request at another path. What it is called outside stays readable as {@link #publicPath}. */
public final class Rerouted extends HttpServletRequestWrapper {

    private static final String PUBLIC_PATH = "club.datatalks.dataops.publicPath";

    private final RequestPath path;
    private final String encoded;

    public Rerouted(HttpServletRequest request, RequestPath path) {
        super(request);
        this.path = path;
        this.encoded = path.encoded();
        if (request.getAttribute(PUBLIC_PATH) == null) {
            request.setAttribute(PUBLIC_PATH, path.decoded());
        }
    }

    /** The path by which the client knows the resource. */
    public static String publicPath(HttpServletRequest request) {
        return request.getAttribute(PUBLIC_PATH) instanceof String known ? known : request.getRequestURI();
    }

    public RequestPath path() {
        return path;
    }

    @Override
    public String getRequestURI() {
        return encoded;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = new StringBuffer(getScheme()).append("://").append(getServerName());
        int port = getServerPort();
        if (port > 0 && port != 80 && port != 443) {
            url.append(':').append(port);
        }
        return url.append(encoded);
    }

    @Override
    public String getContextPath() {
        return "";
    }

    @Override
    public String getServletPath() {
        return "";
    }

    @Override
    public @Nullable String getPathInfo() {
        return path.decoded();
    }
}
