package club.datatalks.dataops.operations.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.operations.internal.state.Stores.Guest;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.testkit.dynamodb.LocalDynamoDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a file to a table and back: two providers that have nothing in common but what they promise. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProviderMoveTest {

    private static final Progress UNSEEN = where -> {};

    private static LocalDynamoDb local;

    @TempDir
    Path folder;

    private Stores stores;
    private OpenStore file;
    private StateProviders providers;
    private DynamoDb dynamoDb;

    @BeforeAll
    static void startDynamoDb() {
        local = LocalDynamoDb.started();
    }

    @AfterAll
    static void stopDynamoDb() {
        local.close();
    }

    @BeforeEach
    void fill() {
        stores = new Stores(folder);
        file = stores.open("file");
        Stores.fill(file, 150);
        dynamoDb = new DynamoDb(local);
        providers = stores.providers();
        providers.add(dynamoDb);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void movesEverythingToATableAndBack() {
        StateMove.Moved there =
                new StateMove(file, providers).to("dynamodb", Map.of("table", "there-and-back"), false, UNSEEN);

        try (OpenStore table = dynamoDb.open(Map.of("table", "there-and-back"))) {
            StateCollection<Guest> guests = table.store().collection(Stores.GUESTS);
            assertThat(guests.query(Query.of(Stores.BY_CITY, "Porto").limit(1000))
                            .entries())
                    .hasSize(75);
            assertThat(guests.find("g-3").orElseThrow().version()).isEqualTo(2);
            assertThatThrownBy(() -> guests.create(new Guest("new", "New", null, "g7@example.com")))
                    .isInstanceOf(StateConflictException.class);
            assertThat(table.store().auditLog().all(10, null).entries())
                    .isEqualTo(file.store().auditLog().all(10, null).entries());

            StateMove.Moved back = new StateMove(table, providers).to("sqlite", stores.settings("back"), false, UNSEEN);
            assertThat(back.checksum()).isEqualTo(there.checksum());
            assertThat(back.items()).isEqualTo(there.items()).isEqualTo(150 + 4 + 1);
        }
        StateCollection<Guest> back = stores.open("back").store().collection(Stores.GUESTS);
        assertThat(back.find("g-3"))
                .isEqualTo(file.store().collection(Stores.GUESTS).find("g-3"));
    }

    @Test
    void goesOnInATableWhereItWasStopped() {
        StateMove move = new StateMove(file, providers);
        Map<String, String> table = Map.of("table", "stopped");
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> move.to("dynamodb", table, false, where -> {
                    if (calls.incrementAndGet() > 120) {
                        throw new CancellationException("enough");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        file.store().collection(Stores.GUESTS).delete("g-10", 1);

        assertThat(move.to("dynamodb", table, false, UNSEEN).items()).isEqualTo(149 + 4 + 1);
    }

    @Test
    void backsATableUpIntoAFileThatAPortalStartsWith() throws IOException {
        new StateMove(file, providers).to("dynamodb", Map.of("table", "backed-up"), true, UNSEEN);
        Path restored = Files.createDirectory(folder.resolve("restored"));

        try (OpenStore table = dynamoDb.open(Map.of("table", "backed-up"))) {
            new Backup(table, providers).to(restored.resolve("state.db").toString(), UNSEEN);
            table.store().collection(Stores.GUESTS).create(Stores.guest(9_999, "After the backup"));
        }

        OpenStore opened = stores.open("restored");
        assertThat(opened.contents().sizeOf("guests").items()).isEqualTo(150);
        assertThat(opened.store().collection(Stores.GUESTS).find("g-3"))
                .isEqualTo(file.store().collection(Stores.GUESTS).find("g-3"));
    }
}
