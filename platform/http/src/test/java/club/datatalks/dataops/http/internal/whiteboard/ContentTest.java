package club.datatalks.dataops.http.internal.whiteboard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.osgitech.rest.runtime.application.JerseyApplicationProvider;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** That we still find what we look for in the whiteboard's own classes. */
class ContentTest {

    private static final Application DOCS = new Application();
    private static final Map<String, Object> NAME =
            Map.of("osgi.jakartars.name", "docs", "osgi.jakartars.application.base", "docs", "service.id", 7L);

    @Test
    void isTheSameAsLongAsNothingChanges() {
        assertThat(Content.of(config(DOCS, NAME))).isPresent().isEqualTo(Content.of(config(DOCS, NAME)));
    }

    @Test
    void isAnotherWhenTheApplicationIs() {
        assertThat(Content.of(config(DOCS, NAME))).isNotEqualTo(Content.of(config(new Application(), NAME)));
    }

    @Test
    void isNotKnownOfWhatTheWhiteboardHasNotMade() {
        assertThat(Content.of(ResourceConfig.forApplication(DOCS))).isEmpty();
    }

    private static ResourceConfig config(Application application, Map<String, Object> properties) {
        return new JerseyApplicationProvider(application, properties).getJakartarsApplication();
    }
}
