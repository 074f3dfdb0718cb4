package club.datatalks.dataops.portal.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.portal.ScreenFiles;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Everything that no plugin and no other servlet answers: the shell page for addresses of the portal (documents and
 * folders live at {@code /<path>}), the scripts below {@code /public/}, and 404 for the rest.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
public final class ShellServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PORTAL = "portal";
    private static final Pattern SCRIPT = Pattern.compile("/public/[^/\\\\]+\\.js");
    private static final Pattern PUBLIC_OR_SOURCE = Pattern.compile("/(public|src)(/.*)?");

    private final transient BundleContext context;
    private final transient InstalledModules modules;
    private final transient ScreenFiles files;
    private final transient ObjectMapper json = new ObjectMapper();
    private final transient Page shell = Page.named("index.html");

    @Activate
    public ShellServlet(BundleContext context, @Reference InstalledModules modules, @Reference ScreenFiles files) {
        this.context = context;
        this.modules = modules;
        this.files = files;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        boolean reading =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!reading || isApi(path)) {
            notFound(response);
        } else if (SCRIPT.matcher(path).matches()) {
            script(path, response);
        } else if (!PUBLIC_OR_SOURCE.matcher(path).matches() && isPage(path)) {
            shell(request, isHome(path), response);
        } else {
            notFound(response);
        }
    }

    private static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    private static boolean isPage(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return isHome(path) || last.indexOf('.') < 0 || last.endsWith(".md");
    }

    private static boolean isHome(String path) {
        return path.equals("/") || path.equals("/index.html");
    }

    private void shell(HttpServletRequest request, boolean isHome, HttpServletResponse response) throws IOException {
        Actor actor = request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor known ? known : null;
        PortalView portal = PortalView.of(actor, modules);
        String nav = portal.modules().stream()
                .filter(module -> !module.hidden() && !module.id().equals("home"))
                .map(module ->
                        "<a href=\"%s\">%s</a>".formatted(Page.escape(module.href()), Page.escape(module.title())))
                .collect(Collectors.joining("\n", "<a href=\"#/\">Home</a>\n", "\n"));
        Page.send(
                response,
                HttpServletResponse.SC_OK,
                "text/html;charset=utf-8",
                shell.with(Map.of(
                        "nav", nav,
                        "portal", Page.escape(json.writeValueAsString(portal)),
                        "ui", ownFiles(),
                        "modules", preloads(actor, isHome))));
    }

    /** Where the portal's own files are; all that a page loads has to come from the same place. */
    private String ownFiles() {
        String file = "shell.js";
        String address = files.addressOf(PORTAL, file);
        return address.substring(0, address.length() - file.length() - 1);
    }

    // Otherwise a browser finds out about them one level of imports after the other. Those of other screens would stand
    // before Home's style sheets and data in the queue for the few connections of a browser.
    private String preloads(@Nullable Actor actor, boolean isHome) {
        return Stream.concat(
                        Stream.of("shell.js", "api.js").flatMap(script -> files.modulesOf(PORTAL, script).stream()),
                        modules.firstScripts(actor, isHome).stream())
                .distinct()
                .map("<link rel=\"modulepreload\" href=\"%s\" />"::formatted)
                .collect(Collectors.joining("\n    "));
    }

    private void script(String path, HttpServletResponse response) throws IOException {
        URL script = context.getBundle().getEntry(path);
        if (script == null) {
            notFound(response);
            return;
        }
        Page.send(
                response,
                HttpServletResponse.SC_OK,
                "application/javascript;charset=utf-8",
                Page.at(path).with(Map.of("ui", ownFiles())));
    }

    private static void notFound(HttpServletResponse response) throws IOException {
        Page.send(response, HttpServletResponse.SC_NOT_FOUND, "application/json", "{\"error\":\"Not found\"}");
    }
}
