package club.datatalks.dataops.work.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Work on a real store in a temporary folder, at a time of the test's choice. */
final class WorkFixture {

    static final String GRACE = "u-grace";

    final List<String> told = new ArrayList<>();
    final SettableTime time = new SettableTime(Instant.parse("2030-03-04T09:30:00Z"));
    final StateStore state;
    final WorkStore store;
    final Tasks tasks;

    WorkFixture() {
        this(StateStores.temporary());
    }

    WorkFixture(StateStore state) {
        this.state = state;
        this.store = new WorkStore(state, (name, data) -> told.add(name), time);
        this.tasks = new Tasks(store);
    }

    /** A JSON object of names and values by turns. */
    static Map<String, @Nullable Object> json(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    /** A task of the fourth of March with these further fields. */
    Task task(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> body = json("description", "Email the sponsor", "date", "2030-03-04");
        body.putAll(json(namesAndValues));
        return tasks.create(body, GRACE);
    }

    Task waiting() {
        return task("status", "waiting", "waitingFor", "the sponsor", "followUpAt", "2030-03-05", "comment", "asked");
    }

    Task put(Task task, @Nullable Object... namesAndValues) {
        return tasks.update(task.id(), json(namesAndValues), null, GRACE).value();
    }

    static String problemOf(ThrowingCallable call) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        return problem == null ? "nothing was wrong" : problem.message();
    }

    /** A clock that stands until the test moves it. */
    static final class SettableTime extends Clock {

        private volatile Instant now;

        SettableTime(Instant now) {
            this.now = now;
        }

        void set(String moment) {
            now = Instant.parse(moment);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
