package club.datatalks.dataops.work.internal.model;

import java.time.Instant;

/**
 * A task that somebody deleted, kept for a while so that it can be brought back.
 *
 * @param id the task's own
 * @param until when it is forgotten
 */
public record DeletedTask(String id, Task task, Instant until) {}
