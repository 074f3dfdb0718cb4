package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.aws.AwsAccess;
import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.state.AuditLog;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Leases;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.engine.Place;
import club.datatalks.dataops.state.engine.StateEngine;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Keeps the portal's state in a table of DynamoDB, for any number of nodes at a time. */
public final class DynamoDbStateStore implements StateStore, OpenStore {

    /**
     * Which table, and how to treat it.
     *
     * @param createTable whether to make it when it is not there
     * @param indexLag by how much indexes may be behind the table; nothing on Amazon's local one
     */
    public record Settings(String table, boolean createTable, Duration indexLag, Patience patience) {

        public Settings {
            if (!table.matches("[a-zA-Z0-9_.-]{3,255}")) {
                throw new IllegalArgumentException(
                        "table must be 3 to 255 letters, digits, '_', '.' and '-', not '%s' (DATAOPS_DYNAMODB_TABLE)"
                                .formatted(table));
            }
        }
    }

    private final DynamoRows rows;
    private final StateEngine engine;
    private final StoreContents contents;

    private DynamoDbStateStore(DynamoRows rows, Place place, Clock clock) {
        this.rows = rows;
        this.engine = new StateEngine(rows, clock);
        this.contents = engine.contents(place);
    }

    /**
     * Opens the table; whoever does closes it.
     *
     * @throws IllegalStateException when the table is not there or does not fit; its message says what to do
     * @throws club.datatalks.dataops.problem.ProblemException when DynamoDB does not answer, or not us
     */
    public static DynamoDbStateStore open(AwsAccess access, Settings settings, Clock clock) {
        DynamoDbClient client = access.client(DynamoDbClient.builder(), settings.patience());
        boolean done = false;
        try {
            String stream = new Table(client, settings.table()).opened(settings.createTable());
            DynamoDbStreamsClient streams = access.client(DynamoDbStreamsClient.builder(), settings.patience());
            StreamChanges changes = new StreamChanges(streams, stream, settings.indexLag());
            done = true;
            return new DynamoDbStateStore(
                    new DynamoRows(
                            client,
                            settings.table(),
                            changes,
                            settings.patience().call()),
                    new DynamoPlace(client, settings.table(), access.toString()),
                    clock);
        } catch (SdkException e) {
            throw DynamoProblems.of(e);
        } finally {
            if (!done) {
                client.close();
            }
        }
    }

    /** Whatever is called afterwards is answered with a problem. */
    @Override
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
}
