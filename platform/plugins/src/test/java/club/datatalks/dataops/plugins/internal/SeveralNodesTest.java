package club.datatalks.dataops.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.blob.file.internal.FileBlobStore;
import club.datatalks.dataops.plugins.internal.PluginChange.State;
import club.datatalks.dataops.plugins.internal.archive.Signatures;
import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.Leases;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is changed on one node comes to the others, one after the other, and stops where it cannot be taken. */
@Timeout(120)
class SeveralNodesTest {

    private static final byte[] ONE = PluginKar.plugin("notes", "1.0.0", Map.of());

    @TempDir
    Path folder;

    private OpenStore store;
    private FileBlobStore blobs;
    private FrameworkNode a;
    private FrameworkNode b;
    private FrameworkNode c;

    @BeforeEach
    void start() {
        store = StateStores.provider()
                .open(Map.of("directory", folder.resolve("state").toString()));
        blobs = FileBlobStore.in(folder.resolve("blobs"), Clock.systemUTC());
        a = node("a");
        b = node("b");
        c = node("c");
    }

    @AfterEach
    void stop() {
        List.of(a, b, c).forEach(FrameworkNode::close);
        blobs.close();
        store.close();
    }

    private FrameworkNode node(String name) {
        return new FrameworkNode(
                name, folder.resolve(name), folder.resolve("system"), store, blobs, new Signatures(List.of()));
    }

    @Test
    void changesOneNodeAfterTheOtherHoweverLongItTakes() {
        List.of(a, b, c).forEach(FrameworkNode::following);
        a.bring(PluginAction.INSTALL, ONE);
        FrameworkNode.await(() -> "1.0.0".equals(b.running("notes")) && "1.0.0".equals(c.running("notes")));

        PluginChange slow = a.bring(
                PluginAction.UPGRADE,
                starting(
                        "2.0.0",
                        Misbehaving.StartsSlowly.class,
                        Map.of("Test-Mark", folder.resolve("a node changes").toString())));

        assertThat(slow.state()).as(slow.outcome()).isEqualTo(State.DONE);
        FrameworkNode.await(() -> "2.0.0".equals(b.running("notes")) && "2.0.0".equals(c.running("notes")));
        // A node that met another one at it would have failed, and said so.
        assertThat(a.manager().plugin("notes").healthLines()).containsExactly("It runs");
        assertThat(notTakenOver()).isZero();
    }

    @Test
    void stopsAtTheNodeThatCannotTakeIt() {
        List.of(a, b, c).forEach(FrameworkNode::standing);
        a.bring(PluginAction.INSTALL, ONE);
        lookAll();
        assertThat(List.of(a, b, c)).extracting(node -> node.running("notes")).containsOnly("1.0.0");

        assertThat(a.bring(PluginAction.UPGRADE, starting("2.0.0", Misbehaving.ThrowsOnOthers.class, Map.of()))
                        .state())
                .isEqualTo(State.DONE);
        lookAll();

        assertThat(a.running("notes")).isEqualTo("2.0.0");
        assertThat(b.running("notes")).as("the one that could not").isEqualTo("1.0.0");
        assertThat(c.running("notes")).as("the one behind it").isEqualTo("1.0.0");
        assertThat(notTakenOver()).as("tried on one node only").isEqualTo(1);
        assertThat(a.manager().plugin("notes").health()).isEqualTo("warning");
        assertThat(a.manager().plugin("notes").healthLines())
                .anySatisfy(line -> assertThat(line).contains("The node b could not take over 2.0.0", "no table on b"));

        a.bring(PluginAction.UPGRADE, PluginKar.plugin("notes", "3.0.0", Map.of()));
        lookAll();

        assertThat(List.of(a, b, c)).extracting(node -> node.running("notes")).containsOnly("3.0.0");
        assertThat(a.manager().plugin("notes").healthLines()).containsExactly("It runs");
    }

    private void lookAll() {
        // A change has ended a moment before its node gives the turn back.
        FrameworkNode.await(this::isNobodysTurn);
        b.manager().lookNow();
        c.manager().lookNow();
    }

    private boolean isNobodysTurn() {
        Leases leases = store.store().leases();
        Optional<Lease> free = leases.acquire(Turns.NAME, "the test", FrameworkNode.TURN);
        free.ifPresent(leases::release);
        return free.isPresent();
    }

    private long notTakenOver() {
        return store.store().auditLog().ofEntity("plugin", "notes", 50, null).entries().stream()
                .filter(record -> record.event().action().equals("not taken over"))
                .count();
    }

    private static byte[] starting(String version, Class<?> activator, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Bundle-Activator", activator.getName());
        headers.put("Import-Package", "org.osgi.framework");
        headers.put("DataOps-Permissions", "container");
        return PluginKar.plugin("notes", version, headers, activator);
    }
}
