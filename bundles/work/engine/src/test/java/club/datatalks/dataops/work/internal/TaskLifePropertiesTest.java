package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Whatever people do to a task, in whatever order: it goes where a model of a few lines goes. */
class TaskLifePropertiesTest {

    private static final WorkFixture WORK = new WorkFixture();

    /** What somebody may do. */
    enum Move {
        COMPLETE,
        REOPEN,
        ARCHIVE,
        WAIT_BY_EDIT,
        WAIT,
        FOLLOW_UP,
        ANSWER,
        UNBLOCK,
        RESOLVE,
        EDIT
    }

    /** Where a task must be after a move, and what its history gains; empty when the move is refused. */
    private record Model(String status, int entries, boolean completed) {

        Optional<Model> after(Move move) {
            boolean waits = status.equals("waiting");
            boolean done = status.equals("done");
            return switch (move) {
                case COMPLETE -> waits ? Optional.empty() : Optional.of(done ? this : to("done", 1, true));
                case REOPEN -> waits ? Optional.empty() : Optional.of(to("todo", done ? 1 : 0, !done && completed));
                case ARCHIVE -> Optional.of(to("archived", 0, completed));
                case WAIT_BY_EDIT -> Optional.of(to("waiting", 0, completed));
                case WAIT -> done ? Optional.empty() : Optional.of(to("waiting", 1, completed));
                case FOLLOW_UP -> waits ? Optional.of(to("waiting", 1, completed)) : Optional.empty();
                case ANSWER, UNBLOCK -> waits ? Optional.of(to("todo", 1, completed)) : Optional.empty();
                case RESOLVE -> waits ? Optional.of(to("done", 2, true)) : Optional.empty();
                case EDIT -> Optional.of(this);
            };
        }

        private Model to(String next, int more, boolean isCompleted) {
            return new Model(next, entries + more, isCompleted);
        }
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void goesWhereTheModelGoes(@ForAll @Size(max = 12) List<Move> moves) {
        Task task = WORK.task();
        Model model = new Model("todo", 0, false);
        List<String> told = new ArrayList<>();
        for (Move move : moves) {
            Optional<Model> next = model.after(move);
            boolean moved = isAllowed(() -> make(move, task.id()));
            assertThat(moved).as("%s from %s", move, model).isEqualTo(next.isPresent());
            model = next.orElse(model);

            Task now = WORK.tasks.get(task.id()).value();
            assertThat(now.status()).as("after %s", move).isEqualTo(model.status());
            assertThat(now.text("completedAt").isPresent())
                    .as("completed after %s", move)
                    .isEqualTo(model.completed());
            List<String> ids = now.objects("taskHistory").stream()
                    .map(entry -> Json.text(entry, "id"))
                    .toList();
            assertThat(ids).hasSize(model.entries());
            assertThat(ids.subList(0, told.size()))
                    .as("nothing told is forgotten")
                    .isEqualTo(told);
            told = ids;
            assertThat(WORK.tasks.inStatus(model.status())).contains(now);
        }
        WORK.tasks.delete(task.id(), GRACE);
    }

    @AfterContainer
    static void leaveNothing() {
        assertThat(WORK.tasks.between("1970-01-01", "2999-12-31")).isEmpty();
    }

    private static void make(Move move, String id) {
        Tasks tasks = WORK.tasks;
        Map<String, @Nullable Object> wait =
                json("waitingFor", "Maria", "followUpAt", "2030-04-01", "channel", "email", "note", "asked");
        switch (move) {
            case COMPLETE -> tasks.update(id, json("status", "done"), null, GRACE);
            case REOPEN -> tasks.update(id, json("status", "todo"), null, GRACE);
            case ARCHIVE -> tasks.update(id, json("status", "archived"), null, GRACE);
            case WAIT_BY_EDIT ->
                tasks.update(
                        id,
                        json("status", "waiting", "waitingFor", "Bob", "followUpAt", "2030-04-02", "comment", "c"),
                        null,
                        GRACE);
            case WAIT -> tasks.markWaiting(id, wait, null, GRACE);
            case FOLLOW_UP ->
                tasks.followUpSent(
                        id, json("channel", "phone", "note", "called", "nextFollowUpAt", "2030-04-03"), null, GRACE);
            case ANSWER -> tasks.endWait(id, "response-received", json("note", "yes"), null, GRACE);
            case UNBLOCK -> tasks.endWait(id, "unblocked", json("note", "free"), null, GRACE);
            case RESOLVE -> tasks.resolveDone(id, json("note", "done"), null, GRACE);
            case EDIT -> tasks.update(id, json("description", "Other words"), null, GRACE);
        }
    }

    private static boolean isAllowed(Runnable move) {
        try {
            move.run();
            return true;
        } catch (ProblemException e) {
            assertThat(e.kind()).isEqualTo(ProblemKind.INVALID);
            return false;
        }
    }
}
