package club.datatalks.dataops.state;

import java.time.Instant;

/**
 * An audit event as it was recorded.
 *
 * @param id unique; later records have greater ids, within what the nodes' clocks agree on
 * @param at when it was committed, to the millisecond
 */
public record AuditRecord(String id, Instant at, AuditEvent event) {}
