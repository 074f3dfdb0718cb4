package club.datatalks.dataops.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MavenPluginsTest {

    private static final byte[] FILE = PluginKar.bytes("a plugin");

    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer server;
    private MavenPlugins plugins;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean isFailing = failures.getAndDecrement() > 0;
            boolean isThere =
                    exchange.getRequestURI().getPath().equals("/releases/org/example/notes/1.2.0/notes-1.2.0.kar");
            byte[] answer = isThere && !isFailing ? FILE : PluginKar.bytes("no");
            exchange.sendResponseHeaders(isFailing ? 500 : isThere ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        plugins = new MavenPlugins("http://%s:%d/releases"
                .formatted(
                        server.getAddress().getHostString(), server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesWhatACoordinateNames() {
        assertThat(plugins.fetch(" org.example:notes:1.2.0 ")).isEqualTo(FILE);
    }

    @Test
    void asksAgainWhenTheRepositoryStumbles() {
        failures.set(2);

        assertThat(plugins.fetch("org.example:notes:1.2.0")).isEqualTo(FILE);
    }

    @Test
    void givesUpOnARepositoryThatGoesOnFailing() {
        failures.set(10);

        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> plugins.fetch("org.example:notes:1.2.0"));

        assertThat(problem.kind()).isEqualTo(ProblemKind.UPSTREAM);
        assertThat(problem).hasMessageContaining("does not answer; try again, or send the file");
    }

    @Test
    void saysThatNobodyHasIt() {
        assertThatThrownBy(() -> plugins.fetch("org.example:notes:9.9.9"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("No configured repository has org.example:notes:9.9.9 as kar");
    }

    @Test
    void refusesWhatIsNoCoordinate() {
        for (String text : new String[] {"notes", "a:b", "a:b:c:exe", "../..:b:1", "a:..:1", "a/b:c:1", ""}) {
            assertThatThrownBy(() -> plugins.fetch(text))
                    .as(text)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("coordinate must be");
        }
    }

    @Test
    void asksNobodyUnlessAnOperatorHasNamedARepository() {
        MavenPlugins none = new MavenPlugins("");

        assertThat(none.isConfigured()).isFalse();
        assertThatThrownBy(() -> none.fetch("org.example:notes:1.2.0"))
                .hasMessageContaining("DATAOPS_PLUGIN_REPOSITORIES");
        assertThatThrownBy(() -> new MavenPlugins("ftp://example.org/")).isInstanceOf(IllegalArgumentException.class);
    }
}
