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
 * {@code /ui/<plugin>/…}: the files of a plugin's screens. Below {@code /ui/<plugin>/@<version>…/} the same files can
 * be kept for ever, because the address changes with them ({@link Pin}).
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
        Optional<FileName> asked = RequestPath.of(request.getRequestURI())
                .map(RequestPath::decoded)
                .flatMap(FileName::at);
        if (asked.isEmpty()) {
            Answers.notFound(response);
            return;
        }
        String plugin = asked.get().plugin();
        String name = asked.get().name();
        int end = name.indexOf('/');
        Optional<Pin> pin = end > 0 ? Pin.of(name.substring(0, end)) : Optional.empty();
        Optional<Asset> asset = assets.find(plugin, pin.isPresent() ? name.substring(end + 1) : name);
        if (asset.isEmpty()) {
            Answers.notFound(response);
            return;
        }
        boolean current = pin.filter(known -> assets.isCurrent(plugin, known)).isPresent();
        pin.filter(Pin::namesShell)
                .map(known -> asset.get().withShell(known.shell()))
                .orElseGet(asset::get)
                .send(request, response, current ? FOR_EVER : ASK_AGAIN);
    }
}
