package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static club.datatalks.dataops.work.internal.WorkFixture.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Notification;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Time stands at Monday the fourth of March 2030. */
class DailyWorkTest {

    private final WorkFixture work = new WorkFixture();

    @Test
    void makesATaskForEveryDayThatMatchesAndNoneTwice() {
        work.recurring("0 9 * * 1", "assigneeId", GRACE, "tags", List.of("backup"));

        Generation.Result first = work.generate("2030-03-01", "2030-03-31");
        Generation.Result again = work.generate("2030-03-10", "2030-04-02");

        assertThat(first.generated())
                .extracting(Task::date)
                .containsExactly("2030-03-04", "2030-03-11", "2030-03-18", "2030-03-25");
        assertThat(first.generated().get(0).view())
                .containsEntry("source", "recurring")
                .containsEntry("assigneeId", GRACE)
                .containsEntry("tags", List.of("backup"));
        assertThat(again.generated()).extracting(Task::date).containsExactly("2030-04-01");
        assertThat(again.skipped()).isEqualTo(3);
    }

    @Test
    void makesNoTwinOfATaskThatWasMoved() {
        work.recurring("0 9 * * *");
        Task task = work.generate("2030-03-04", "2030-03-04").generated().get(0);
        work.put(task, "date", "2030-03-06", "comment", "later");

        Generation.Result again = work.generate("2030-03-04", "2030-03-04");

        assertThat(again.generated()).isEmpty();
        assertThat(again.skipped()).isEqualTo(1);
        assertThat(work.tasks.get(task.id()).value().date()).isEqualTo("2030-03-06");
    }

    @Test
    void makesAgainWhatSomebodyDeleted() {
        work.recurring("0 9 * * *");
        Task task = work.generate("2030-03-04", "2030-03-04").generated().get(0);
        work.tasks.delete(task.id(), GRACE);

        assertThat(work.generate("2030-03-04", "2030-03-04").generated()).hasSize(1);
    }

    @Test
    void leavesAPausedConfigAlone() {
        work.recurring("0 9 * * *", "enabled", false);

        assertThat(work.generate("2030-03-01", "2030-03-31")).isEqualTo(new Generation.Result(List.of(), 0));
    }

    @Test
    void showsWhatItWouldMake() {
        work.recurring("0 9 * * *");

        assertThat(work.generation
                        .generate(json("startDate", "2030-03-04", "endDate", "2030-03-05"), true)
                        .generated())
                .hasSize(2);
        assertThat(work.tasks.ofDay("2030-03-04")).isEmpty();
    }

    @Test
    void keepsAConfigThatMakesItsFirstTaskWhileSomebodyDeletesIt() {
        CountingStore between = new CountingStore(work.state);
        WorkFixture other = new WorkFixture(between);
        String id = work.recurring("0 9 * * *").id();
        between.beforeNextCommit(() -> work.generate("2030-03-04", "2030-03-04"));

        assertThat(problemOf(() -> other.configs.delete(id, GRACE)))
                .startsWith("Recurring config has generated history and cannot be deleted");

        assertThat(work.tasks.ofDay("2030-03-04")).hasSize(1);
        assertThat(work.configs.get(id).value().isEnabled()).isTrue();
    }

    @Test
    void makesNothingOfAConfigThatIsDeletedMeanwhileAndAllOfTheOthers() {
        CountingStore between = new CountingStore(work.state);
        WorkFixture other = new WorkFixture(between);
        String id = work.recurring("0 9 * * *").id();
        String kept = work.recurring("0 10 * * *").id();
        between.beforeNextCommit(() -> work.configs.delete(id, GRACE));

        Generation.Result result = other.generate("2030-03-04", "2030-03-05");

        assertThat(result.generated())
                .extracting(task -> task.recurringConfigId().orElse(""))
                .containsExactly(kept, kept);
        assertThat(work.tasks.inStatus("todo")).hasSize(2);
    }

    @Test
    void deletesAConfigOnceNothingIsLeftOfWhatItMade() {
        String id = work.recurring("0 9 * * *").id();
        Task task = work.generate("2030-03-04", "2030-03-04").generated().get(0);
        assertThat(problemOf(() -> work.configs.delete(id, GRACE))).startsWith("Recurring config has generated");

        work.tasks.delete(task.id(), null, GRACE);
        work.configs.delete(id, GRACE);

        assertThat(problemOf(() -> work.configs.get(id))).isEqualTo("Recurring config not found");
    }

    @Test
    void makesEachTaskOnceWhenManyNodesGenerateAtOnce() throws Exception {
        work.recurring("0 9 * * *");
        work.recurring("0 9 * * 1-5");
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        int made = 0;
        try {
            List<Callable<Generation.Result>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                WorkFixture node = new WorkFixture(work.state);
                runs.add(() -> node.generate("2030-03-01", "2030-05-29"));
            }
            for (Future<Generation.Result> run : nodes.invokeAll(runs)) {
                Generation.Result result = run.get();
                made += result.generated().size();
                assertThat(result.generated().size() + result.skipped()).isEqualTo(154);
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(made).isEqualTo(154);
        assertThat(work.tasks.inStatus("todo")).hasSize(154);
    }

    @Test
    void refusesARangeThatIsNone() {
        assertThat(problemOf(() -> work.generate("", "2030-03-01"))).isEqualTo("startDate and endDate are required");
        assertThat(problemOf(() -> work.generate("2030-02-30", "2030-03-01")))
                .isEqualTo("startDate and endDate must be in YYYY-MM-DD format");
        assertThat(problemOf(() -> work.generate("2030-03-02", "2030-03-01")))
                .isEqualTo("endDate must be greater than or equal to startDate");
        assertThat(problemOf(() -> work.generate("2030-01-01", "2030-04-02")))
                .isEqualTo("Date range must not exceed 90 days");
        assertThat(problemOf(() -> work.generate("2030-01-01", "2030-04-01"))).isEqualTo("nothing was wrong");
    }

    @Test
    void keepsAConfigThatHasAHistory() {
        RecurringConfig unused = work.recurring("0 9 * * *", "enabled", false);
        RecurringConfig used = work.recurring("0 9 * * *");
        work.daily.run();

        work.configs.delete(unused.id(), GRACE);
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> work.configs.delete(used.id(), GRACE));

        assertThat(problem.code()).contains("recurring_config_has_generated_history");
        assertThat(problem.fields()).containsEntry("references", Map.of("tasks", 1, "notifications", 1, "total", 2));
        assertThat(work.configs.all()).containsExactly(used);
    }

    @Test
    void startsTheWorkflowsOfTheDay() {
        Template template = automatic(3, "0 9 * * 1", 14);
        automatic(1, "0 9 * * 2", 0);

        DailyWork.Report report = work.daily.run();

        Bundle bundle = work.bundles.all().get(0);
        assertThat(report).isEqualTo(new DailyWork.Report(List.of(bundle.id()), 0, 0, List.of(), 0, 0));
        assertThat(bundle.title()).isEqualTo("Newsletter - Mar 18");
        assertThat(bundle.anchorDate()).isEqualTo("2030-03-18");
        assertThat(work.bundles.tasks(bundle.id())).hasSize(3);
        assertThat(work.notifications.open(null).get(0).view())
                .containsEntry("type", "stage-change")
                .containsEntry("message", "Newsletter bundle auto-created for Mar 18")
                .containsEntry("bundleId", bundle.id())
                .containsEntry("templateId", template.id())
                .containsEntry("dueAt", "2030-03-18");
    }

    @Test
    void makesNothingTwiceOnOneDay() {
        automatic(3, "0 9 * * 1", 14);
        work.recurring("0 9 * * *");
        work.daily.run();

        DailyWork.Report again = work.daily.run();

        assertThat(again).isEqualTo(new DailyWork.Report(List.of(), 1, 0, List.of(), 1, 0));
        assertThat(work.bundles.all()).hasSize(1);
    }

    @Test
    void bringsBackWhatAWorkflowLacksAndSaysSo() {
        automatic(3, "0 9 * * 1", 14);
        work.daily.run();
        Task gone = work.bundles.tasks(work.bundles.all().get(0).id()).get(1);
        work.tasks.delete(gone.id(), GRACE);

        DailyWork.Report report = work.daily.run();

        assertThat(report.recovered()).isEqualTo(1);
        assertThat(report.templatesSkipped()).isEqualTo(1);
        assertThat(work.notifications.open(null))
                .extracting(Notification::view)
                .anySatisfy(view -> assertThat(view)
                        .containsEntry("type", "automation-failure")
                        .containsEntry(
                                "message",
                                "Newsletter workflow run was missing 1 task(s); cron recovered them for Mar 18"));
    }

    @Test
    void countsABundleThatSomebodyStartedByHand() {
        Template template = automatic(2, "0 9 * * 1", 14);
        work.bundles.start(json("title", "Mine", "anchorDate", "2030-03-18", "templateId", template.id()), GRACE);

        assertThat(work.daily.run().templatesSkipped()).isEqualTo(1);
        assertThat(work.bundles.all()).hasSize(1);
    }

    @Test
    void remindsOnceOfEveryFollowUpMoment() {
        Task waiting = work.waiting();
        assertThat(work.notifications.open(GRACE)).isEmpty();

        work.time.set("2030-03-05T00:00:00Z");
        List<Notification> due = work.notifications.open(GRACE);
        assertThat(work.notifications.open("u-other")).isEqualTo(due);

        assertThat(due).hasSize(1);
        assertThat(due.get(0).view())
                .containsEntry("message", "Follow up: Email the sponsor — waiting for the sponsor")
                .containsEntry("taskId", waiting.id())
                .containsEntry("dueAt", "2030-03-05")
                .doesNotContainKey("userId");
    }

    @Test
    void comparesMomentsAndNotTexts() {
        work.task("status", "waiting", "waitingFor", "x", "comment", "y", "followUpAt", "2030-03-04T12:00:00+05:00");

        assertThat(work.notifications.open(null)).hasSize(1);
    }

    @Test
    void dismissesTheReminderThatAnActionAnswers() {
        Task waiting = work.waiting();
        work.time.set("2030-03-05T10:00:00Z");
        work.notifications.open(null);

        work.tasks.endWait(waiting.id(), "response-received", json("note", "she wrote"), null, GRACE);

        assertThat(work.notifications.open(null)).isEmpty();
        assertThat(work.notifications.all(null)).hasSize(1);
    }

    @Test
    void hidesWhatIsForEverybodyOnlyFromWhoeverDismissedIt() {
        automatic(1, "0 9 * * 1", 0);
        work.daily.run();
        Notification news = work.notifications.open(GRACE).get(0);

        assertThat(work.notifications.dismiss(news.id(), GRACE).isDismissed()).isTrue();

        assertThat(work.notifications.open(GRACE)).isEmpty();
        assertThat(work.notifications.all(GRACE))
                .extracting(Notification::isDismissed)
                .containsExactly(true);
        assertThat(work.notifications.open("u-other")).hasSize(1);
        assertThat(work.notifications.dismissAll("portal-admin")).isEqualTo(1);
        assertThat(work.notifications.open("u-other")).isEmpty();
    }

    @Test
    void showsAUserTheirOwnAndWhatIsForEverybody() {
        work.recurring("0 9 * * *", "assigneeId", GRACE);
        work.recurring("0 9 * * *", "assigneeId", "u-other");
        work.recurring("0 9 * * *");
        work.daily.run();

        assertThat(work.notifications.open(GRACE)).hasSize(2);
        assertThat(work.notifications.open(null)).hasSize(3);
        assertThat(work.notifications.dismissAll(GRACE)).isEqualTo(2);
        assertThat(work.notifications.open("u-other")).hasSize(2);
    }

    @Test
    void goesByTheDayOfTheOrganisation() {
        Clock late = Clock.fixed(Instant.parse("2030-03-04T23:30:00Z"), ZoneOffset.UTC);

        assertThat(new Calendar(ZoneId.of("Europe/Berlin"), Optional.empty(), late).today())
                .isEqualTo(LocalDate.of(2030, 3, 5));
        assertThat(new Calendar(ZoneOffset.UTC, Optional.empty(), late).today()).isEqualTo(LocalDate.of(2030, 3, 4));
    }

    @Test
    void startsADayAtATimeThatTheClocksSkip() {
        Calendar berlin = new Calendar(
                ZoneId.of("Europe/Berlin"),
                Optional.of(LocalTime.of(2, 30)),
                Clock.fixed(Instant.parse("2030-03-31T00:00:00Z"), ZoneOffset.UTC));

        assertThat(berlin.untilNextStart()).contains(Duration.ofMinutes(90));
    }

    private Template automatic(int tasks, String schedule, int leadDays) {
        return work.template(
                tasks, "triggerType", "automatic", "triggerSchedule", schedule, "triggerLeadDays", leadDays);
    }
}
