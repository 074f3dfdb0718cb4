package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.testkit.state.StateStores;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.Template;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Edits on the condition that a thing is as its editor has seen it: compared and written in one step. */
class ConditionalEditsTest {

    private final CountingStore between = new CountingStore(StateStores.temporary());
    private final WorkFixture work = new WorkFixture(between);

    @Test
    void refusesAnEditOfATemplateThatSomebodySavedAtTheSameMoment() {
        Template template = work.template(2);
        between.beforeNextCommit(() -> work.templates.update(template.id(), json("name", "Theirs"), null, GRACE));

        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> work.templates.update(template.id(), json("name", "Mine"), 1L, GRACE));

        assertThat(problem.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(problem.fields()).containsEntry("version", 2L);
        assertThat(Json.object(problem.fields().get("current"))).containsEntry("name", "Theirs");
        assertThat(work.templates.get(template.id()).value().name()).isEqualTo("Theirs");
    }

    @Test
    void addsAnEditWithoutAConditionToWhateverIsThere() {
        Template template = work.template(2);
        between.beforeNextCommit(() -> work.templates.update(template.id(), json("name", "Theirs"), null, GRACE));

        work.templates.update(template.id(), json("emoji", "📰"), null, GRACE);

        assertThat(work.templates.get(template.id()).value().fields())
                .containsEntry("name", "Theirs")
                .containsEntry("emoji", "📰");
    }

    @Test
    void comparesRecurringConfigsInTheSameWay() {
        RecurringConfig config = work.recurring("0 9 * * *");
        work.configs.update(config.id(), json("enabled", false), 1L, GRACE);

        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> work.configs.update(config.id(), json("enabled", true), 1L, GRACE));

        assertThat(problem.message()).isEqualTo("The config was changed by somebody else; load it again");
        assertThat(work.configs.get(config.id()).value().isEnabled()).isFalse();
    }

    @Test
    void refusesAReminderOfATaskThatSomebodyRemindedOfMeanwhile() {
        String id = work.waiting().id();
        long seen = work.tasks.get(id).version();
        work.tasks.followUpSent(id, reminder("2030-03-08"), null, GRACE);

        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> work.tasks.followUpSent(id, reminder("2030-03-12"), seen, GRACE));

        assertThat(problem.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(Json.object(problem.fields().get("current"))).containsEntry("followUpAt", "2030-03-08");
        assertThat(work.tasks.get(id).value().text("followUpAt")).contains("2030-03-08");
    }

    @Test
    void endsNoWaitThatIsNotAsItWasSeen() {
        String id = work.waiting().id();
        long seen = work.tasks.get(id).version();
        work.tasks.followUpSent(id, reminder("2030-03-08"), null, GRACE);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> work.tasks.endWait(id, "unblocked", json("note", "no need"), seen, GRACE))
                .matches(problem -> problem.kind() == ProblemKind.CONFLICT);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> work.tasks.resolveDone(id, json("note", "printed"), seen, GRACE))
                .matches(problem -> problem.kind() == ProblemKind.CONFLICT);
        assertThat(work.tasks.get(id).value().isWaiting()).isTrue();

        work.tasks.resolveDone(id, json("note", "printed"), seen + 1, GRACE);
        assertThat(work.tasks.get(id).value().isDone()).isTrue();
    }

    private static Map<String, @Nullable Object> reminder(String next) {
        return json("channel", "phone", "note", "called", "nextFollowUpAt", next);
    }
}
