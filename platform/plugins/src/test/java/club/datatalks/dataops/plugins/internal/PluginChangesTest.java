package club.datatalks.dataops.plugins.internal;

import static club.datatalks.dataops.plugins.internal.FrameworkNode.MARIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.blob.file.internal.FileBlobStore;
import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.plugins.internal.PluginChange.State;
import club.datatalks.dataops.plugins.internal.Release.Origin;
import club.datatalks.dataops.plugins.internal.archive.ArchiveReader;
import club.datatalks.dataops.plugins.internal.archive.Signatures;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.io.ByteArrayInputStream;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

@Timeout(120)
class PluginChangesTest {

    private static final Actor JONAS = new Actor("jonas", "Jonas", "jonas@example.org", Role.ADMIN);
    private static final byte[] ONE = PluginKar.plugin("notes", "1.0.0", Map.of());
    private static final byte[] TWO = PluginKar.plugin("notes", "2.0.0", Map.of());

    @TempDir
    Path folder;

    private OpenStore store;
    private FileBlobStore blobs;
    private FrameworkNode node;

    @BeforeEach
    void start() {
        store = StateStores.provider()
                .open(Map.of("directory", folder.resolve("state").toString()));
        blobs = FileBlobStore.in(folder.resolve("blobs"), Clock.systemUTC());
        node = node("a").following();
    }

    @AfterEach
    void stop() {
        node.close();
        blobs.close();
        store.close();
    }

    private FrameworkNode node(String name) {
        return new FrameworkNode(
                name, folder.resolve(name), folder.resolve("system"), store, blobs, new Signatures(List.of()));
    }

    @Test
    void installsUpgradesAndGoesBack() {
        PluginChange installed = node.bring(PluginAction.INSTALL, ONE);
        assertThat(installed.outcome()).isEqualTo("notes 1.0.0 is installed");
        assertThat(node.running("notes")).isEqualTo("1.0.0");

        PluginChange upgraded = node.bring(PluginAction.UPGRADE, TWO);
        assertThat(upgraded.state()).isEqualTo(State.DONE);
        assertThat(upgraded.healthBefore()).containsExactly("It runs");
        assertThat(upgraded.healthAfter()).containsExactly("It runs");
        assertThat(node.running("notes")).isEqualTo("2.0.0");

        assertThat(node.carryOut(PluginAction.ROLLBACK, "notes").state()).isEqualTo(State.DONE);
        assertThat(node.running("notes")).isEqualTo("1.0.0");
        assertThat(store.store()
                        .auditLog()
                        .ofEntity("plugin", "notes", 10, null)
                        .entries())
                .extracting(record ->
                        record.event().actorId() + " " + record.event().action())
                .contains("maria installed", "maria upgraded", "maria rolled back");
    }

    @Test
    void disablesEnablesAndRemoves() {
        node.bring(PluginAction.INSTALL, ONE);

        node.carryOut(PluginAction.DISABLE, "notes");
        assertThat(node.running("notes")).isNull();
        assertThat(node.manager().plugin("notes").state()).isEqualTo("disabled");

        node.carryOut(PluginAction.ENABLE, "notes");
        assertThat(node.running("notes")).isEqualTo("1.0.0");

        node.carryOut(PluginAction.REMOVE, "notes");
        assertThat(node.running("notes")).isNull();
        assertThat(node.manager().plugin("notes").state()).isEqualTo("removed");

        node.carryOut(PluginAction.INSTALL, "notes");
        assertThat(node.running("notes")).isEqualTo("1.0.0");
    }

    @Test
    void goesBackByItselfWhenTheNewVersionThrows() {
        node.bring(PluginAction.INSTALL, ONE);

        PluginChange change = node.bring(PluginAction.UPGRADE, starting("2.0.0", Misbehaving.Throws.class));

        assertThat(change.state()).isEqualTo(State.RETURNED);
        assertThat(change.outcome()).contains("no table").contains("notes 1.0.0 runs again as before");
        assertThat(node.running("notes")).isEqualTo("1.0.0");
    }

    @Test
    void goesBackByItselfWhenTheNewVersionNeverComesUp() {
        node.bring(PluginAction.INSTALL, ONE);

        PluginChange change = node.bring(PluginAction.UPGRADE, starting("2.0.0", Misbehaving.Hangs.class));

        assertThat(change.state()).isEqualTo(State.RETURNED);
        assertThat(change.outcome()).contains("within 3 seconds");
        assertThat(node.running("notes")).isEqualTo("1.0.0");
    }

    @Test
    void goesBackByItselfWhenTheNewVersionIsNotHealthy() {
        node.bring(PluginAction.INSTALL, ONE);

        PluginChange change =
                node.bring(PluginAction.UPGRADE, PluginKar.plugin("notes", "2.0.0", Map.of("Test-Health", "FAULT")));

        assertThat(change.state()).isEqualTo(State.RETURNED);
        assertThat(change.outcome()).contains("Its health check says FAULT");
        assertThat(node.running("notes")).isEqualTo("1.0.0");
    }

    @Test
    void goesBackByItselfWhenTheNewVersionNeverSaysHowItIs() {
        node.bring(PluginAction.INSTALL, ONE);

        PluginChange change =
                node.bring(PluginAction.UPGRADE, PluginKar.plugin("notes", "2.0.0", Map.of("Test-Health", "ENDLESS")));

        assertThat(change.state()).as(change.outcome()).isEqualTo(State.RETURNED);
        assertThat(change.outcome()).contains("does not say within 3 seconds how it is");
        assertThat(node.running("notes")).isEqualTo("1.0.0");
    }

    @Test
    void leavesNothingOfAnInstallationThatFails() {
        PluginChange change = node.bring(PluginAction.INSTALL, starting("1.0.0", Misbehaving.Throws.class));

        assertThat(change.state()).isEqualTo(State.RETURNED);
        assertThat(change.outcome()).contains("nothing was installed");
        assertThat(node.container().plugin("notes")).isEmpty();
    }

    @Test
    void replacesAPluginThatLeavesAThreadBehind() {
        node.bring(PluginAction.INSTALL, starting("1.0.0", Misbehaving.Leaks.class));

        assertThat(node.bring(PluginAction.UPGRADE, TWO).state()).isEqualTo(State.DONE);
        assertThat(node.running("notes")).isEqualTo("2.0.0");
    }

    @Test
    void tellsOfAThreadThatARemovedPluginLeavesBehind() {
        node.bring(PluginAction.INSTALL, starting("1.0.0", Misbehaving.Leaks.class));

        PluginChange removed = node.carryOut(PluginAction.REMOVE, "notes");

        assertThat(removed.state()).as(removed.outcome()).isEqualTo(State.DONE);
        assertThat(removed.log())
                .extracting(PluginChange.Line::text)
                // Other tests of this process may have left such a thread, too.
                .anySatisfy(text -> assertThat(text).contains("Warning: it leaves", "left-behind)"));
    }

    @Test
    void bringsItsLibrariesAndTakesThemAwayAgain() {
        byte[] library = PluginKar.bundle("org.example.library", "3.0.0", Map.of());
        Map<String, byte[]> jars = new LinkedHashMap<>();
        jars.put("notes.jar", ONE);
        jars.put("library.jar", library);

        node.bring(PluginAction.INSTALL, PluginKar.kar(jars));
        assertThat(symbolicNames()).contains("org.example.library");

        node.bring(PluginAction.UPGRADE, TWO);
        assertThat(symbolicNames()).doesNotContain("org.example.library").contains("sample-notes");
    }

    @Test
    void refusesToReplaceABundleOfSomebodyElse() throws BundleException {
        byte[] core = PluginKar.bundle("org.example.core", "1.0.0", Map.of());
        node.context()
                .installBundle("test:core", new ByteArrayInputStream(core))
                .start();
        byte[] newer = PluginKar.bundle("org.example.core", "9.0.0", Map.of());

        assertRefused(
                PluginKar.kar(Map.of("notes.jar", ONE, "core.jar", newer)), "would replace org.example.core 1.0.0");
    }

    @Test
    void refusesWhatWouldRewireSomebodyElse() {
        assertRefused(plugin(Map.of("Fragment-Host", "org.apache.felix.framework")), "is a fragment of");
        assertRefused(
                plugin(Map.of("Export-Package", "org.osgi.framework;version=9.0")), "which the portal has already");
    }

    @Test
    void refusesWhatDoesNotResolve() {
        assertRefused(
                plugin(Map.of("Import-Package", "org.example.missing;version=\"[1,2)\"")),
                "needs the package org.example.missing");
        assertRefused(
                plugin(Map.of("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")),
                "needs osgi.ee");
    }

    @Test
    void refusesWhatWouldSeeOnePackageTwice() throws BundleException {
        run(PluginKar.bundle("org.example.old", "1.0.0", Map.of("Export-Package", "org.example.text;version=1.0.0")));
        run(PluginKar.bundle("org.example.new", "2.0.0", Map.of("Export-Package", "org.example.text;version=2.0.0")));
        run(PluginKar.bundle(
                "org.example.mail",
                "1.0.0",
                Map.of(
                        "Import-Package",
                        "org.example.text;version=\"[2,3)\"",
                        "Export-Package",
                        "org.example.mail;version=1.0.0;uses:=\"org.example.text\"")));

        assertRefused(
                plugin(Map.of("Import-Package", "org.example.mail,org.example.text;version=\"[1,2)\"")),
                "sample-notes would see the package org.example.text twice");
        assertThat(refusals(plugin(Map.of("Import-Package", "org.example.mail,org.example.text;version=\"[1,3)\""))))
                .isEmpty();
    }

    private void run(byte[] library) throws BundleException {
        node.context()
                .installBundle("test:" + ArchiveReader.sha256(library), new ByteArrayInputStream(library))
                .start();
    }

    @Test
    void refusesAPathThatAnotherPluginAnswers() {
        node.bring(PluginAction.INSTALL, ONE);

        assertRefused(
                PluginKar.plugin("links", "1.0.0", Map.of("DataOps-Prefixes", "/api/notes/links")),
                "answered by the plugin notes");
        assertRefused(
                PluginKar.plugin("links", "1.0.0", Map.of("DataOps-Prefixes", "/api")), "belongs to the platform");
    }

    @Test
    void refusesWhatUsesMoreThanItSays() {
        assertRefused(
                plugin(Map.of("Import-Package", "club.datatalks.dataops.state")), "add state to DataOps-Permissions");
        assertThat(refusals(plugin(
                        Map.of("Import-Package", "club.datatalks.dataops.state", "DataOps-Permissions", "state"))))
                .isEmpty();
    }

    @Test
    void letsOnlyOneOfTwoAdministratorsChangeSomething() {
        node.bring(PluginAction.INSTALL, ONE);
        Candidate two = node.manager().bring(TWO, Origin.UPLOAD, "two.jar", null, null, MARIA);
        Candidate hanging = node.manager()
                .bring(starting("3.0.0", Misbehaving.Hangs.class), Origin.UPLOAD, "three.jar", null, null, JONAS);
        long basis = node.manager()
                .plan(new ChangeRequest(PluginAction.UPGRADE, null, two.id(), false))
                .basis();

        PluginChange first =
                node.manager().begin(new ChangeRequest(PluginAction.UPGRADE, null, hanging.id(), false), basis, JONAS);

        assertThatThrownBy(() -> node.manager()
                        .begin(new ChangeRequest(PluginAction.UPGRADE, null, two.id(), false), basis, MARIA))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Jonas is changing the plugin notes");
        assertThat(node.ended(first).state()).isEqualTo(State.RETURNED);
        assertThat(node.carryOut(PluginAction.DISABLE, "notes").state()).isEqualTo(State.DONE);
        assertThatThrownBy(() -> node.manager()
                        .begin(new ChangeRequest(PluginAction.UPGRADE, null, two.id(), false), basis, MARIA))
                .hasMessageContaining("look at the plan again");
    }

    @Test
    void keepsNothingOfAFileWhenTheDiskIsFull() {
        node.bring(PluginAction.INSTALL, ONE);
        node.close();
        blobs.close();
        try (FileBlobStore full = new FileBlobStore(reserving(Integer.MAX_VALUE));
                FrameworkNode onFullDisk = new FrameworkNode(
                        "full",
                        folder.resolve("full"),
                        folder.resolve("system"),
                        store,
                        full,
                        new Signatures(List.of()))) {
            onFullDisk.following();

            assertThatThrownBy(() -> onFullDisk.manager().bring(TWO, Origin.UPLOAD, "two.jar", null, null, MARIA))
                    .isInstanceOf(ProblemException.class)
                    .satisfies(e -> assertThat(((ProblemException) e).kind()).isEqualTo(ProblemKind.UNAVAILABLE));
            assertThat(onFullDisk.running("notes")).isEqualTo("1.0.0");
            assertThat(full.list("plugins/", 10, null).entries()).hasSize(1);
        } finally {
            blobs = FileBlobStore.in(folder.resolve("blobs"), Clock.systemUTC());
            node = node("a").following();
        }
    }

    // Nobody compares it.
    @SuppressWarnings("BadAnnotationImplementation")
    private FileBlobStore.Config reserving(int megabytes) {
        return new FileBlobStore.Config() {

            @Override
            public String directory() {
                return folder.resolve("blobs").toString();
            }

            @Override
            public int reserveMegabytes() {
                return megabytes;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return FileBlobStore.Config.class;
            }
        };
    }

    @Test
    void keepsAFileOnlyWhenItIsTheOneThatWasMeant() {
        assertThatThrownBy(() -> node.manager().bring(ONE, Origin.UPLOAD, "one.jar", "00ff", null, MARIA))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not the one that was meant");
    }

    @Test
    void hasEverythingAgainAfterTheRuntimeIsGone() {
        node.bring(PluginAction.INSTALL, ONE);
        node.bring(PluginAction.UPGRADE, TWO);
        node.close();

        node = node("after-the-crash").following();

        assertThat(node.running("notes")).isEqualTo("2.0.0");
        assertThat(node.carryOut(PluginAction.ROLLBACK, "notes").state()).isEqualTo(State.DONE);
        assertThat(node.running("notes")).isEqualTo("1.0.0");
    }

    @Test
    void takesBackWhatADeadProcessHadBegun() {
        node.bring(PluginAction.INSTALL, ONE);
        Candidate hanging = node.manager()
                .bring(starting("2.0.0", Misbehaving.Hangs.class), Origin.UPLOAD, "two.jar", null, null, MARIA);
        PluginChange begun =
                node.manager().begin(new ChangeRequest(PluginAction.UPGRADE, null, hanging.id(), false), null, MARIA);
        FrameworkNode.await(() -> node.manager().change(begun.id()).progress() >= 50);
        node.close();

        node = new FrameworkNode(
                        "a", folder.resolve("again"), folder.resolve("system"), store, blobs, new Signatures(List.of()))
                .following();

        PluginChange ended = node.manager().change(begun.id());
        assertThat(ended.state()).isEqualTo(State.RETURNED);
        assertThat(ended.outcome()).contains("stopped in the middle").contains("notes 1.0.0 runs again");
        assertThat(node.running("notes")).isEqualTo("1.0.0");
    }

    @Test
    void bringsOtherNodesToTheSame() {
        try (FrameworkNode other = node("b").following()) {
            node.bring(PluginAction.INSTALL, ONE);
            FrameworkNode.await(() -> "1.0.0".equals(other.running("notes")));

            node.carryOut(PluginAction.REMOVE, "notes");
            FrameworkNode.await(() -> other.running("notes") == null);
        }
    }

    @Test
    void leavesAloneWhatTheConsoleHasBrought() throws BundleException {
        Bundle own = node.context().installBundle("file:/tmp/notes.jar", new ByteArrayInputStream(ONE));
        own.start();

        assertThat(node.manager().plugin("notes").origin()).isEqualTo("console");
        assertThat(node.manager()
                        .plan(new ChangeRequest(PluginAction.REMOVE, "notes", null, false))
                        .refusals())
                .singleElement()
                .asString()
                .contains("bundle:uninstall sample-notes");
    }

    @Test
    void takesDataBackWithTheVersionThatKnowsTheWay() {
        node.bring(PluginAction.INSTALL, PluginKar.plugin("notes", "1.0.0", Map.of("DataOps-Collections", "notes:1")));
        store.store().collection(OLD).create(new OldNote("n-1", "Order stickers"));
        PluginChange upgraded = node.bring(PluginAction.UPGRADE, migrating("2.0.0", Map.of()));
        assertThat(upgraded.outcome()).isEqualTo("notes 2.0.0 is upgraded");
        // What the plugin does when it opens its collection.
        assertThat(store.store()
                        .collection(NotesData.NOTES)
                        .find("n-1")
                        .orElseThrow()
                        .value()
                        .text())
                .isEqualTo("Order stickers");

        PluginChange back = node.carryOut(PluginAction.ROLLBACK, "notes");

        assertThat(back.state()).as(back.outcome()).isEqualTo(State.DONE);
        assertThat(store.store()
                        .collection(OLD)
                        .find("n-1")
                        .orElseThrow()
                        .value()
                        .text())
                .isEqualTo("Order stickers");
    }

    @Test
    void takesDataBackWhenAnUpgradeFailsAfterItsMigration() {
        node.bring(PluginAction.INSTALL, PluginKar.plugin("notes", "1.0.0", Map.of("DataOps-Collections", "notes:1")));
        store.store().collection(OLD).create(new OldNote("n-1", "Order stickers"));
        store.store().collection(NotesData.NOTES);

        PluginChange change = node.bring(PluginAction.UPGRADE, migrating("2.0.0", Map.of("Test-Health", "FAULT")));

        assertThat(change.state()).as(change.outcome()).isEqualTo(State.RETURNED);
        assertThat(store.store().collection(OLD).find("n-1")).isPresent();
    }

    @Test
    void givesUpAWayBackThatNeverEnds() {
        node.bring(PluginAction.INSTALL, PluginKar.plugin("notes", "1.0.0", Map.of("DataOps-Collections", "notes:1")));
        store.store().collection(OLD).create(new OldNote("n-1", "Order stickers"));
        node.bring(PluginAction.UPGRADE, migrating("2.0.0", EndlessData.class));
        store.store().collection(EndlessData.NOTES);

        PluginChange back = node.carryOut(PluginAction.ROLLBACK, "notes");

        assertThat(back.state()).as(back.outcome()).isEqualTo(State.RETURNED);
        assertThat(back.outcome())
                .contains("notes did not go back to schema version 1 within 3 seconds")
                .contains("notes 2.0.0 runs again as before");
        assertThat(node.running("notes")).isEqualTo("2.0.0");
        assertThat(store.store().collection(EndlessData.NOTES).find("n-1")).isPresent();
    }

    @Test
    void deletesDataOnlyWhenAsked() {
        node.bring(PluginAction.INSTALL, PluginKar.plugin("notes", "1.0.0", Map.of("DataOps-Collections", "notes:1")));
        store.store().collection(OLD).create(new OldNote("n-1", "Order stickers"));

        node.carryOut(PluginAction.REMOVE, "notes");
        assertThat(store.store().collection(OLD).find("n-1")).isPresent();

        node.bring(PluginAction.INSTALL, PluginKar.plugin("notes", "1.0.1", Map.of("DataOps-Collections", "notes:1")));
        PluginChange change = node.carryOut(new ChangeRequest(PluginAction.REMOVE, "notes", null, true));
        assertThat(change.state()).as(change.outcome()).isEqualTo(State.DONE);
        assertThat(store.store().collection(OLD).find("n-1")).isEmpty();
    }

    @Test
    void forgetsWithTheDataAtWhichSchemaVersionItWas() {
        byte[] old = PluginKar.plugin("notes", "1.0.0", Map.of("DataOps-Collections", "notes:1"));
        node.bring(PluginAction.INSTALL, migrating("2.0.0", Map.of()));
        store.store().collection(NotesData.NOTES).create(new NotesData.Note("n-1", "Order stickers", false));

        node.carryOut(new ChangeRequest(PluginAction.REMOVE, "notes", null, true));

        assertThat(node.bring(PluginAction.INSTALL, old).state()).isEqualTo(State.DONE);
        assertThat(store.store().collection(OLD).find("n-1")).isEmpty();
    }

    @Test
    void comesBackToWhatTheDistributionBrings() {
        FrameworkNode.write(
                folder.resolve("system/club/datatalks/dataops/sample-links/1.0.0/sample-links-1.0.0.jar"),
                PluginKar.plugin("links", "1.0.0", Map.of()));

        try (FrameworkNode fresh = node("c").following()) {
            assertThat(fresh.manager().plugin("links").state()).isEqualTo("available");
            assertThat(fresh.carryOut(PluginAction.INSTALL, "links").state()).isEqualTo(State.DONE);
            fresh.bring(PluginAction.UPGRADE, PluginKar.plugin("links", "1.1.0", Map.of()));
            assertThat(fresh.running("links")).isEqualTo("1.1.0");
            fresh.carryOut(PluginAction.ROLLBACK, "links");
            assertThat(fresh.running("links")).isEqualTo("1.0.0");
            assertThat(fresh.manager().plugin("links").origin()).isEqualTo("shipped");
        }
    }

    /** A note of the first version. */
    record OldNote(String id, String text) {}

    private static final CollectionSpec<OldNote> OLD = CollectionSpec.of("notes", OldNote.class, OldNote::id);

    private static byte[] migrating(String version, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("DataOps-Data", NotesData.class.getName());
        return migrating(version, headers, NotesData.class);
    }

    private static byte[] migrating(String version, Class<?> data) {
        return migrating(version, Map.of("DataOps-Data", data.getName()), data);
    }

    private static byte[] migrating(String version, Map<String, String> more, Class<?> data) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("DataOps-Collections", "notes:2");
        headers.put("DataOps-Permissions", "state");
        headers.put("Import-Package", "club.datatalks.dataops.plugin,club.datatalks.dataops.state");
        return PluginKar.plugin("notes", version, headers, data, NotesData.Note.class);
    }

    private static byte[] starting(String version, Class<?> activator) {
        return PluginKar.plugin(
                "notes",
                version,
                Map.of(
                        "Bundle-Activator",
                        activator.getName(),
                        "Import-Package",
                        "org.osgi.framework",
                        "DataOps-Permissions",
                        "container"),
                activator);
    }

    private static byte[] plugin(Map<String, String> headers) {
        return PluginKar.plugin("notes", "1.0.0", headers);
    }

    private void assertRefused(byte[] file, String reason) {
        assertThat(refusals(file)).anySatisfy(refusal -> assertThat(refusal).contains(reason));
        Candidate candidate = node.manager().bring(file, Origin.UPLOAD, "notes.kar", null, null, MARIA);
        assertThatThrownBy(() -> node.manager()
                        .begin(new ChangeRequest(PluginAction.INSTALL, null, candidate.id(), false), null, MARIA))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(reason);
    }

    private List<String> refusals(byte[] file) {
        Candidate candidate = node.manager().bring(file, Origin.UPLOAD, "notes.kar", null, null, MARIA);
        return node.manager()
                .plan(new ChangeRequest(PluginAction.INSTALL, null, candidate.id(), false))
                .refusals();
    }

    private List<String> symbolicNames() {
        return Arrays.stream(node.context().getBundles())
                .map(Bundle::getSymbolicName)
                .toList();
    }
}
