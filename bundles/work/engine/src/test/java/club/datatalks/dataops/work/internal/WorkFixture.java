package club.datatalks.dataops.work.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Work on a real store in a temporary folder, at a time of the test's choice. */
final class WorkFixture {

    static final String GRACE = "u-grace";

    final SettableTime time;
    final StateStore state;
    final WorkStore store;
    final Tasks tasks;
    final Bundles bundles;
    final Templates templates;
    final RecurringConfigs configs;
    final Generation generation;
    final Notifications notifications;
    final DailyWork daily;

    WorkFixture() {
        this(StateStores.temporary());
    }

    WorkFixture(StateStore state) {
        this(state, monday());
    }

    WorkFixture(StateStore state, SettableTime time) {
        this.time = time;
        this.state = state;
        this.store = new WorkStore(state, time);
        this.tasks = new Tasks(store);
        this.bundles = new Bundles(store);
        this.templates = new Templates(store);
        this.configs = new RecurringConfigs(store);
        this.generation = new Generation(store, configs);
        Calendar calendar = new Calendar(ZoneOffset.UTC, Optional.empty(), time);
        this.notifications = new Notifications(store, calendar);
        this.daily = new DailyWork(store, calendar, generation, templates, notifications);
    }

    /** The fourth of March 2030, in the morning. */
    static SettableTime monday() {
        return new SettableTime(Instant.parse("2030-03-04T09:30:00Z"));
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

    /** A template with this many tasks, a day apart, the first on the anchor date. */
    Template template(int tasks, @Nullable Object... namesAndValues) {
        List<Object> definitions = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            definitions.add(json("refId", "step-" + i, "description", "Step " + i, "offsetDays", i));
        }
        Map<String, @Nullable Object> body =
                json("name", "Newsletter", "type", "newsletter", "taskDefinitions", definitions);
        body.putAll(json(namesAndValues));
        return templates.create(body, GRACE).value();
    }

    RecurringConfig recurring(String cron, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> body = json("description", "Back up the list", "cronExpression", cron);
        body.putAll(json(namesAndValues));
        return configs.create(body, GRACE).value();
    }

    Generation.Result generate(String from, String to) {
        return generation.generate(json("startDate", from, "endDate", to), false);
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

        void pass(Duration duration) {
            now = now.plus(duration);
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
