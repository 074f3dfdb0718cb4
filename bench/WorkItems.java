package bench;

import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.sqlite.internal.SqliteStateStore;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tasks of a portal that does not run: the same thousand in every one, 57 of them on one day, and beside them as many
 * that are done and long ago as somebody wants. They have the size and the fields of tasks of the team's templates.
 */
final class WorkItems {

    static final int NEAR = 1_000;

    /** The day with 57 tasks. */
    static final String DAY = "2031-06-16";

    /** The days of the thousand. */
    static final String FIRST_DAY = "2031-06-02";

    static final String LAST_DAY = "2031-06-30";

    /** Tasks that are changed; so many that two connections seldom meet. */
    static final int CHANGED = 400;

    private static final int OF_THE_DAY = 57;
    private static final int BATCH = 90;
    private static final LocalDate LONG_AGO = LocalDate.of(2015, 1, 1);

    private WorkItems() {}

    /**
     * Puts tasks into the state of a portal that has run before.
     *
     * @param count {@link #NEAR} or more
     */
    static void write(Path state, int count) {
        try (SqliteStateStore store = SqliteStateStore.in(state, Clock.systemUTC())) {
            StateCollection<Task> tasks = store.collection(WorkCollections.TASKS);
            List<Task> batch = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                batch.add(task(i));
                if (batch.size() == BATCH || i == count - 1) {
                    Transaction transaction = Transaction.empty();
                    for (Task task : batch) {
                        transaction = transaction.create(tasks, task);
                    }
                    store.commit(transaction);
                    batch.clear();
                }
            }
        }
    }

    static String id(int number) {
        return "bench-task-%06d".formatted(number);
    }

    private static Task task(int number) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("description", "Send the announcement of the episode to the sponsor, number " + number);
        fields.put("date", day(number));
        fields.put("status", status(number));
        fields.put("source", "template");
        fields.put("bundleId", "bench-bundle-" + number / 40);
        fields.put("templateId", "bench-template");
        fields.put("templateTaskRef", "announce-" + number % 40);
        fields.put("instructionDocId", "sop.media.podcast.announce-the-episode");
        fields.put("instructionStepId", "send-the-announcement");
        fields.put("phase", "announcement");
        fields.put("systems", List.of("mailchimp", "airtable"));
        fields.put("tags", List.of("podcast", "announcement"));
        fields.put("proofRequirement", Map.of("type", "url", "label", "Link to the campaign", "required", true));
        fields.put("validation", Map.of("operatorAction", "Send the announcement", "dashboardStates", List.of("today")));
        fields.put("assigneeId", "00000000-0000-0000-0000-000000000001");
        if (status(number).equals(Task.WAITING)) {
            fields.put("waitingFor", "the sponsor");
            fields.put("followUpAt", "2999-01-01");
            fields.put("followUpChannel", "email");
        }
        fields.put("createdAt", "2031-05-01T09:00:00.000Z");
        fields.put("updatedAt", "2031-05-01T09:00:00.000Z");
        return new Task(id(number), fields, Set.of(), null);
    }

    private static String status(int number) {
        return number >= NEAR ? Task.DONE : number % 25 == 0 ? Task.WAITING : Task.TODO;
    }

    private static String day(int number) {
        if (number >= NEAR) {
            return LONG_AGO.plusDays(number % 3650).toString();
        }
        if (number < OF_THE_DAY) {
            return DAY;
        }
        LocalDate day = LocalDate.parse(FIRST_DAY).plusDays(number % 28);
        return day.toString().equals(DAY) ? LAST_DAY : day.toString();
    }
}
