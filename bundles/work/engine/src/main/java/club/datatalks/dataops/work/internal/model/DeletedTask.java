package club.datatalks.dataops.work.internal.model;

import java.time.Instant;
import java.util.List;

/**
 * A task that somebody deleted, kept for a while so that it can be brought back.
 *
 * @param id the task's own
 * @param artifacts ids of the artifacts that were related to it
 * @param until when it is forgotten
 */
public record DeletedTask(String id, Task task, List<String> artifacts, Instant until) {}
