package club.datatalks.dataops.work.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.export.ExportSummary;
import club.datatalks.dataops.export.PortableExport;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.testkit.state.StateStores;
import club.datatalks.dataops.work.internal.Calendar;
import club.datatalks.dataops.work.internal.Notifications;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DailyExportTest {

    private final Platform platform = new Platform();
    private final Clock clock = Clock.fixed(Instant.parse("2030-03-04T09:30:00Z"), ZoneOffset.UTC);
    private final WorkStore store = new WorkStore(StateStores.temporary(), clock);
    private final Notifications notifications =
            new Notifications(store, new Calendar(ZoneOffset.UTC, Optional.empty(), clock));
    private final DailyExport daily = new DailyExport(store, Exports.of(platform), notifications);

    @Test
    void isDueAtHalfPastEight() {
        assertThat(DailyExport.lastDue(Instant.parse("2030-03-04T08:29:59Z"))).isEqualTo("2030-03-03T08:30:00Z");
        assertThat(DailyExport.lastDue(Instant.parse("2030-03-04T08:30:00Z"))).isEqualTo("2030-03-04T08:30:00Z");
    }

    @Test
    void makesWhatIsDueAndMissingOnce() {
        platform.newest = Instant.parse("2030-03-03T08:30:00Z");

        daily.makeIfDue();
        daily.makeIfDue();

        assertThat(platform.made).containsExactly("scheduler");
        assertThat(messages()).isEmpty();
    }

    @Test
    void asksNothingOfAnInstallationThatKeepsNoArchives() {
        platform.keepsArchives = false;

        daily.makeIfDue();

        assertThat(platform.made).isEmpty();
        assertThat(messages()).isEmpty();
    }

    @Test
    void tellsEverybodyOnceThatItFailedAndTriesAgain() {
        platform.problem = "The bucket exports refuses us";

        daily.makeIfDue();
        daily.makeIfDue();

        assertThat(platform.made).hasSize(2);
        assertThat(messages()).containsExactly("The export of 2030-03-04 failed: The bucket exports refuses us");
    }

    @Test
    void tellsThatTheNewestArchiveIsOld() {
        platform.problem = "The bucket exports refuses us";
        platform.newest = Instant.parse("2030-03-02T09:00:00Z");

        daily.makeIfDue();

        assertThat(messages())
                .containsExactlyInAnyOrder(
                        "The export of 2030-03-04 failed: The bucket exports refuses us",
                        "The newest export is of 2030-03-02T09:00:00Z, more than 48 hours ago; "
                                + "POST /api/cron/export makes one");
    }

    @Test
    void tellsThatAnArchiveIsNotValid() {
        platform.problems = List.of("tasks[0] missing required string field date");

        daily.makeIfDue();

        assertThat(messages()).singleElement().asString().contains("not valid (1 problems, the first: tasks[0]");
    }

    private List<String> messages() {
        return notifications.open(null).stream()
                .filter(note -> note.text("type").equals(Optional.of("automation-failure")))
                .map(note -> note.text("message").orElse(""))
                .toList();
    }

    /** Stands where the platform is, and does as it is told. */
    private static final class Platform implements PortableExport {

        private final List<String> made = new ArrayList<>();
        private boolean keepsArchives = true;
        private String problem = "";
        private List<String> problems = List.of();
        private @Nullable Instant newest;

        @Override
        public boolean hasArchive() {
            return keepsArchives;
        }

        @Override
        public ExportSummary make(String actorId) {
            return archive(actorId);
        }

        @Override
        public ExportSummary archive(String actorId) {
            made.add(actorId);
            if (!problem.isEmpty()) {
                throw ProblemException.invalid(problem);
            }
            newest = Instant.parse("2030-03-04T09:30:00Z");
            return new ExportSummary(newest, "v1", 1, Map.of(), Map.of(), problems, null, null);
        }

        @Override
        public Optional<Instant> newestArchive() {
            return Optional.ofNullable(newest);
        }
    }
}
