package club.datatalks.dataops.operations.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.operations.internal.doctor.Finding.Level;
import club.datatalks.dataops.operations.internal.state.Stores;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents.Hold;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path folder;

    private Stores stores;
    private OpenStore store;

    @BeforeEach
    void open() {
        stores = new Stores(folder);
        store = stores.open("state");
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void findsNothingWrongWithAStoreThatWorks() {
        List<Finding> findings = state(Clock.systemUTC()).findings();

        assertThat(findings).allMatch(finding -> finding.level() == Level.FINE);
        assertThat(findings.get(0).says()).startsWith("sqlite at " + folder).contains("takes writes");
        // It leaves nothing behind that would keep the next doctor out.
        assertThat(state(Clock.systemUTC()).findings()).allMatch(finding -> finding.level() == Level.FINE);
    }

    @Test
    void saysWhyNothingCanBeWritten() {
        try (Hold hold = store.contents().refuseWrites("The state is being moved")) {
            assertThat(hold).isNotNull();
            assertThat(state(Clock.systemUTC()).findings().get(0))
                    .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.WARNING))
                    .satisfies(finding -> assertThat(finding.says()).contains("The state is being moved"));
        }
    }

    @Test
    void saysThatTheStoreIsMissing() {
        Finding finding =
                new StateExamination(() -> null, Clock.systemUTC()).findings().get(0);

        assertThat(finding.level()).isEqualTo(Level.FAULT);
        assertThat(finding.remedy()).contains("log");
    }

    @Test
    void noticesAClockThatIsBehind() {
        store.store().commit(Transaction.empty().audit(AuditEvent.of("maria", "task", "t-1", "done")));
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));

        List<Finding> findings = state(behind).findings();

        assertThat(findings)
                .filteredOn(finding -> finding.area().equals("clock"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.FAULT);
                    assertThat(finding.remedy()).contains("NTP");
                });
    }

    @Test
    void turnsAStoreThatIsClosedIntoAFinding() {
        store.close();

        List<Finding> findings = new Doctor(List.of(state(Clock.systemUTC()))).examine();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAULT);
            assertThat(finding.says()).isEqualTo("The state store is closed");
        });
    }

    @Test
    void goesOnWhenOneExaminationFails() {
        Examination broken = new Examination() {
            @Override
            public String area() {
                return "content";
            }

            @Override
            public List<Finding> findings() {
                throw ProblemException.unavailable("The repository is locked", new IllegalStateException());
            }
        };

        List<Finding> findings = new Doctor(List.of(broken, state(Clock.systemUTC()))).examine();

        assertThat(findings.get(0).says()).isEqualTo("The repository is locked");
        assertThat(findings).hasSizeGreaterThan(1);
    }

    @Test
    void findsSettingsThatAreNotFilledInWithoutShowingThem() {
        List<Finding> findings = configuration(Map.of(
                "club.datatalks.dataops.content.github",
                Map.of("token", "secret-$[env:GITHUB_TOKEN]", "branch", "main")));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAULT);
            assertThat(finding.says())
                    .contains("token of etc/club.datatalks.dataops.content.github.cfg")
                    .doesNotContain("secret");
        });
    }

    @Test
    void findsDoorsThatStandOpen() {
        assertThat(door(Map.of("environment", "test", "skipAuth", "true")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.says()).contains("every route is open"));
        assertThat(door(Map.of("offline", "1", "portalPassword", "")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("BASIC_AUTH_PASSWORD"));
        assertThat(door(Map.of("authMode", "portal", "portalSecret", "")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("WORK_ENGINE_PORTAL_SECRET"));
        assertThat(door(Map.of("offline", "1", "portalPassword", "strong", "environment", "test")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.FINE));
        assertThat(configuration(Map.of(ConfigurationExamination.IDENTITY, Map.of("testMode", true))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.says()).contains("test mode"));
    }

    @Test
    void looksAtTheDiskByWritingToIt() {
        assertThat(new DiskExamination(() -> folder).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.says()).contains("MiB free below " + folder));
        assertThat(folder).isDirectoryNotContaining("glob:**.doctor-*");
        assertThat(new DiskExamination(() -> folder.resolve("missing")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.FAULT));
    }

    @Test
    void saysWhatEachPluginLacks() {
        PluginsExamination plugins = new PluginsExamination(() -> List.of(
                new Components.Plugin("dataops-docs-engine", "0.1.0", "stopped", List.of("it is stopped")),
                new Components.Plugin("dataops-notes", "1.0.0", "active", List.of("Notes waits for StateStore")),
                new Components.Plugin("dataops-portal", "0.1.0", "active", List.of())));

        assertThat(plugins.findings())
                .extracting(Finding::says)
                .containsExactly(
                        "dataops-docs-engine 0.1.0: it is stopped", "dataops-notes 1.0.0: Notes waits for StateStore");
        assertThat(plugins.findings().get(0).remedy()).contains("bundle:start dataops-docs-engine");
        assertThat(new PluginsExamination(List::of).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.FINE));
    }

    private StateExamination state(Clock clock) {
        return new StateExamination(() -> store, clock);
    }

    private static List<Finding> door(Map<String, Object> settings) {
        return configuration(Map.of(ConfigurationExamination.HTTP, settings));
    }

    private static List<Finding> configuration(Map<String, Map<String, Object>> settings) {
        return new ConfigurationExamination(() -> settings).findings();
    }
}
