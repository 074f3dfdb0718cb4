package club.datatalks.dataops.portal.internal;

import club.datatalks.dataops.content.ContentListener;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.event.BrowserEvents;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells open browsers which documents changed. */
@Component
public final class ContentNews implements ContentListener {

    /** A change of more files than this is said to be a change of everything. */
    private static final int MAX_PATHS = 200;

    private final BrowserEvents browsers;

    @Activate
    public ContentNews(@Reference BrowserEvents browsers) {
        this.browsers = browsers;
    }

    @Override
    public void headMoved(Revision from, Revision to, Set<ContentPath> paths) {
        browsers.publish(
                "content",
                paths.size() > MAX_PATHS
                        ? Map.of("head", to.id())
                        : Map.of(
                                "head",
                                to.id(),
                                "paths",
                                paths.stream().map(ContentPath::value).sorted().toList()));
    }
}
