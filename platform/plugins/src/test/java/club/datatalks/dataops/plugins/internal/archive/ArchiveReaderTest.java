package club.datatalks.dataops.plugins.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.plugins.internal.PluginKar;
import club.datatalks.dataops.problem.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are meant to hurt come here first. */
@Timeout(60)
class ArchiveReaderTest {

    private static final byte[] NOTES =
            PluginKar.plugin("notes", "1.2.0", Map.of("DataOps-Collections", "notes:2,tags"));

    private final ArchiveReader reader = new ArchiveReader(new ArchiveLimits(1 << 20, 50, 8 << 20, 100));

    @Test
    void readsAPluginFromAJarOfItsOwn() {
        PluginArchive archive = reader.read(NOTES);

        assertThat(archive.plugin()).isEqualTo("notes");
        assertThat(archive.version()).isEqualTo("1.2.0");
        assertThat(archive.main().manifest().prefixes()).containsExactly("/api/notes");
        assertThat(archive.main().manifest().collections()).isEqualTo(Map.of("notes", 2, "tags", 1));
        assertThat(archive.libraries()).isEmpty();
        assertThat(archive.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void readsAPluginAndItsLibrariesFromAKar() {
        byte[] library = PluginKar.bundle("org.example.library", "3.0.0", Map.of());

        PluginArchive archive = reader.read(PluginKar.kar(Map.of("notes.jar", NOTES, "library.jar", library)));

        assertThat(archive.plugin()).isEqualTo("notes");
        assertThat(archive.libraries())
                .extracting(bundle -> bundle.manifest().symbolicName())
                .containsExactly("org.example.library");
    }

    @Test
    void refusesWhatIsNoZip() {
        assertRefused(PluginKar.bytes("not a zip at all"), "not a KAR or jar");
        assertRefused(new byte[0], "not a KAR or jar");
    }

    @Test
    void refusesAFileThatWasCutOff() {
        byte[] kar = PluginKar.kar(Map.of("notes.jar", NOTES));

        assertRefused(Arrays.copyOf(kar, kar.length / 2), "damaged or cut off");
    }

    @Test
    void refusesAFileWithAFlippedByte() {
        byte[] kar = PluginKar.kar(Map.of("notes.jar", NOTES));
        int refused = 0;
        for (int i = 0; i < kar.length; i += 37) {
            byte[] broken = kar.clone();
            broken[i] ^= 0x55;
            try {
                reader.read(broken);
            } catch (ProblemException e) {
                refused++;
            }
        }
        // Some bytes mean nothing, the time of an entry for example; none may cause anything but a refusal.
        assertThat(refused).isGreaterThan(kar.length / 37 / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/passwd", "/etc/passwd", "repository/../../x.jar", "C:/x.jar", "repository\\..\\x.jar"
            })
    void refusesNamesThatLeadOutOfTheFolder(String name) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(name, NOTES);

        assertRefused(PluginKar.zip(entries), "leads out of its folder");
    }

    @Test
    void refusesWhatBecomesHugeWhenItIsUnpacked() {
        byte[] zeros = new byte[9 << 20];

        assertRefused(PluginKar.zip(Map.of("repository/zeros.jar", zeros)), "becomes larger than");
    }

    @Test
    void refusesAnEntryThatGrowsTooMuch() {
        byte[] zeros = new byte[3 << 20];

        assertRefused(PluginKar.zip(Map.of("repository/zeros.jar", zeros)), "times larger when it is unpacked");
    }

    @Test
    void countsWhatIsInAJarWithinAKar() {
        byte[] bomb = PluginKar.zip(Map.of("zeros", new byte[7 << 20]));
        Map<String, byte[]> jars = new LinkedHashMap<>();
        jars.put("one.jar", bomb);
        jars.put("two.jar", bomb);

        assertThatThrownBy(() ->
                        new ArchiveReader(new ArchiveLimits(1 << 20, 50, 8 << 20, 100_000)).read(PluginKar.kar(jars)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesMoreEntriesThanAPluginNeeds() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            entries.put("file-" + i, new byte[0]);
        }

        assertRefused(PluginKar.zip(entries), "more than 50 entries");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        assertRefused(new byte[(1 << 20) + 1], "at most 1048576 are accepted");
    }

    @Test
    void refusesAKarWithoutAPluginOrWithTwo() {
        byte[] library = PluginKar.bundle("org.example.library", "3.0.0", Map.of());
        byte[] other = PluginKar.plugin("links", "1.0.0", Map.of());

        assertRefused(PluginKar.kar(Map.of("library.jar", library)), "holds no plugin");
        assertRefused(PluginKar.kar(Map.of("notes.jar", NOTES, "links.jar", other)), "holds 2 plugins");
    }

    @Test
    void namesTheHeaderThatWillNotDo() {
        assertRefused(PluginKar.plugin("notes", "one", Map.of()), "Bundle-Version");
        assertRefused(PluginKar.plugin("notes", "1.0.0", Map.of("DataOps-Plugin", "No Such Name")), "DataOps-Plugin");
        assertRefused(
                PluginKar.plugin("notes", "1.0.0", Map.of("DataOps-Permissions", "everything")), "DataOps-Permissions");
        assertRefused(
                PluginKar.plugin("notes", "1.0.0", Map.of("DataOps-Collections", "notes:x")), "DataOps-Collections");
    }

    private void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(reason);
    }
}
