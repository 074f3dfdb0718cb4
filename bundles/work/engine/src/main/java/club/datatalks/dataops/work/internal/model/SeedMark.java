package club.datatalks.dataops.work.internal.model;

import java.time.Instant;

/** That a portal has been given what it starts with; what somebody removes afterwards stays away. */
public record SeedMark(String id, Instant at) {}
