package club.datatalks.dataops.work.internal.model;

import java.time.Instant;

/**
 * That a recurring config has made tasks. Whoever makes some writes it, so that nobody deletes the config at the same
 * moment.
 *
 * @param id the config's
 * @param at when it made the last ones
 */
public record GenerationMark(String id, Instant at) {}
