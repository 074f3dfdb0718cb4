package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StateProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Opens stores in SQLite files, and has one keep the portal's state where that is configured. */
@Component(configurationPid = SqliteStateStore.PID, immediate = true)
public final class SqliteStateProvider implements StateProvider {

    static final String NAME = "sqlite";

    private static final String DIRECTORY = "directory";

    private final Clock clock;

    @Activate
    public SqliteStateProvider(SqliteStateStore.Config config, ComponentContext context) {
        this(Clock.systemUTC());
        if (config.chosen().equals(NAME)) {
            context.enableComponent(SqliteStateStore.class.getName());
        }
    }

    private SqliteStateProvider(Clock clock) {
        this.clock = clock;
    }

    /** A provider without a container, for tests and tools. */
    public static SqliteStateProvider withoutContainer() {
        return new SqliteStateProvider(Clock.systemUTC());
    }

    @Deactivate
    void deactivate(ComponentContext context) {
        context.disableComponent(SqliteStateStore.class.getName());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(DIRECTORY, "the folder of the store, on a local disk; made when it is missing; required");
    }

    @Override
    public OpenStore open(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (!name.equals(DIRECTORY)) {
                throw ProblemException.invalid("sqlite has no setting %s, only %s".formatted(name, DIRECTORY));
            }
        }
        return SqliteStateStore.in(directory(settings.get(DIRECTORY)), clock);
    }

    private static Path directory(@Nullable String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.invalid("directory is required: the folder of the store");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw ProblemException.invalid("directory is no path: " + e.getReason());
        }
    }
}
