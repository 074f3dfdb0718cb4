package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Counts the tasks of a part of the queue and keeps the first ones after a cursor, without sorting all of them. */
final class PartCollector {

    private final int limit;
    private final @Nullable String after;
    private final PriorityQueue<TaskRow> first = new PriorityQueue<>(TaskRow.BY_DAY.reversed());
    private int count;
    private int following;

    /**
     * @param cursor where the page before ended; {@code null} for the first page
     * @throws ProblemException of kind {@code INVALID} when it is no cursor of ours
     */
    PartCollector(int limit, @Nullable String cursor) {
        this.limit = limit;
        this.after = cursor == null ? null : place(cursor);
    }

    void add(TaskRow task) {
        count++;
        if (after != null && placeOf(task).compareTo(after) <= 0) {
            return;
        }
        following++;
        if (first.size() < limit) {
            first.add(task);
        } else if (TaskRow.BY_DAY.compare(task, first.peek()) < 0) {
            first.poll();
            first.add(task);
        }
    }

    /** How many there are, whatever the cursor. */
    int count() {
        return count;
    }

    /** The page, in order. */
    List<TaskRow> page() {
        List<TaskRow> page = new ArrayList<>(first);
        page.sort(TaskRow.BY_DAY);
        return page;
    }

    /** Where the next page starts; {@code null} when there is none. */
    @Nullable String next() {
        TaskRow last = first.peek();
        return last == null || following <= limit
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(placeOf(last).getBytes(StandardCharsets.UTF_8));
    }

    private static String placeOf(TaskRow task) {
        return task.date() + '\0' + task.description() + '\0' + task.id();
    }

    private static String place(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("cursor must be the one that an earlier answer gave");
        }
    }
}
