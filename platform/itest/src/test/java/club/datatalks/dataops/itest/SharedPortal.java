package club.datatalks.dataops.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class the one portal that all such classes of a process share, because a first start is what these tests cost most:
 *
 * <pre>{@code
 * @ExtendWith(SharedPortal.class)
 * class SomethingIT {
 *
 *     @BeforeAll
 *     static void use(RunningPortal shared) { … }
 * }</pre>
 *
 * <p>It starts from {@link SampleHandbook#amongTheOthers}. Whoever changes it puts back what was: plugins, documents,
 * the administrator's password. A class that stops, kills or otherwise configures its portal starts its own.
 */
class SharedPortal implements ParameterResolver {

    // Not in JUnit's root store: where two processes share the classes, JUnit begins and ends anew with each of them.
    private static final Map<Class<?>, Shared> STARTED = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.values().forEach(Shared::close)));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningPortal.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return STARTED.computeIfAbsent(getClass(), key -> started()).portal();
    }

    /** What the portal is told by its environment. */
    Map<String, String> environment() {
        return Map.of();
    }

    private Shared started() {
        try {
            Path folder = Files.createTempDirectory("dataops-shared-");
            Path handbook = SampleHandbook.amongTheOthers(folder.resolve("content"));
            return new Shared(
                    RunningPortal.start(folder.resolve("data"), environment(), "--content", handbook.toString()),
                    folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Shared(RunningPortal portal, Path folder) {

        void close() {
            portal.close();
            try {
                Folders.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
