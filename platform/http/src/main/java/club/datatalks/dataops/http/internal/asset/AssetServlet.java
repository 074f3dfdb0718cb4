package club.datatalks.dataops.http.internal.asset;

import club.datatalks.dataops.http.internal.chain.Answers;
import club.datatalks.dataops.http.internal.chain.RequestPath;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /ui/<plugin>/…}: the files of a plugin's screens. Below {@code /ui/<plugin>/@<version>/…} the same files can
 * be kept for ever, because the address changes with them.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/ui/*")
public final class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "private, no-cache";

    private final transient Assets assets;

    @Activate
    public AssetServlet(@Reference Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = RequestPath.of(request.getRequestURI())
                .map(RequestPath::decoded)
                .filter(decoded -> decoded.startsWith("/ui/"))
                .map(decoded -> decoded.substring("/ui/".length()))
                .orElse("");
        int slash = path.indexOf('/');
        if (slash <= 0) {
            Answers.notFound(response);
            return;
        }
        String plugin = path.substring(0, slash);
        String name = path.substring(slash + 1);
        boolean pinned = false;
        if (name.startsWith("@")) {
            int end = name.indexOf('/');
            pinned = end > 0
                    && assets.versionOf(plugin)
                            .filter(name.substring(1, end)::equals)
                            .isPresent();
            name = name.substring(end + 1);
        }
        Optional<Asset> asset = assets.find(plugin, name);
        if (asset.isPresent()) {
            asset.get().send(request, response, pinned ? FOR_EVER : ASK_AGAIN);
        } else {
            Answers.notFound(response);
        }
    }
}
