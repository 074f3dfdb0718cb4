package club.datatalks.dataops.work.internal.model;

import java.time.Instant;

/**
 * A workflow with more tasks than one transaction takes, on its way: the bundle is there, and whoever finds this makes
 * the tasks that are missing.
 *
 * @param id the bundle's
 * @param template as it was when the workflow was started
 */
public record PendingStart(String id, Template template, Instant since) {}
