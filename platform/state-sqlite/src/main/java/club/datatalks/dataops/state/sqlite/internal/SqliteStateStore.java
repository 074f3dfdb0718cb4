package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.AuditLog;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Leases;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.engine.StateEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keeps the portal's state in a file of its own folder, for one process at a time. */
@Component(
        service = {StateStore.class, OpenStore.class},
        configurationPid = SqliteStateStore.PID,
        enabled = false) // by SqliteStateProvider, where the portal's state is kept here
@Designate(ocd = SqliteStateStore.Config.class)
public final class SqliteStateStore implements StateStore, OpenStore {

    static final String PID = "club.datatalks.dataops.state.sqlite";

    @ObjectClassDefinition(name = "DataOps: state in SQLite")
    public @interface Config {

        @AttributeDefinition(description = "Folder of the state, on a local disk; created when missing")
        String directory() default "data/state";

        @AttributeDefinition(description = "For how many days changes are kept for those who follow them; 1 at least")
        int changeDays() default 7;

        @AttributeDefinition(
                description = "The provider that keeps the portal's state; this one does when it is sqlite")
        String chosen() default SqliteStateProvider.NAME;
    }

    private final SqliteRows rows;
    private final StateEngine engine;
    private final StoreContents contents;

    @Activate
    public SqliteStateStore(Config config) {
        this(Path.of(config.directory()), Clock.systemUTC(), Duration.ofDays(Math.max(1, config.changeDays())));
    }

    SqliteStateStore(Path directory, Clock clock, Duration changesKept) {
        this.rows = SqliteRows.open(directory, clock, changesKept);
        this.engine = new StateEngine(rows, clock);
        this.contents = engine.contents(rows.place());
    }

    /** A store without a container, for tests and tools; whoever opens it closes it. */
    public static SqliteStateStore in(Path directory, Clock clock) {
        return new SqliteStateStore(directory, clock, Duration.ofDays(7));
    }

    /** Finishes what was begun. Whatever is called afterwards is answered with a problem. */
    @Override
    @Deactivate
    public void close() {
        rows.close();
    }

    @Override
    public <T extends Record> StateCollection<T> collection(CollectionSpec<T> spec) {
        return engine.collection(spec);
    }

    @Override
    public void commit(Transaction transaction) {
        engine.commit(transaction);
    }

    @Override
    public void downgrade(CollectionSpec<?> spec, int schemaVersion) {
        engine.downgrade(spec, schemaVersion);
    }

    @Override
    public AuditLog auditLog() {
        return engine.auditLog();
    }

    @Override
    public ChangeFeed changes() {
        return engine.changes();
    }

    @Override
    public Leases leases() {
        return engine.leases();
    }

    @Override
    public StateStore store() {
        return this;
    }

    @Override
    public StoreContents contents() {
        return contents;
    }

    SqliteRows rows() {
        return rows;
    }
}
