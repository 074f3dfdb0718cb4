package club.datatalks.dataops.plugins.internal;

import java.time.Instant;

/**
 * A file that was brought here and found in order, and is not installed yet.
 *
 * @param id the SHA-256 of the file, so that the same file twice is one candidate
 */
public record Candidate(String id, String plugin, Release release, Instant until) {}
