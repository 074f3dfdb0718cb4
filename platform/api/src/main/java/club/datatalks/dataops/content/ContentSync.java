package club.datatalks.dataops.content;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a store stands against the place that it shares with others: another repository, a service. What it knows without
 * asking that place.
 *
 * @param address where people find the place, for example {@code https://github.com/acme/handbook}; never holds a
 *     credential; {@code null} when the store is all there is
 * @param published the newest revision of ours that the place is known to hold; {@code null} before anything is known
 * @param isBehind whether the place holds revisions that the store could not take over
 * @param checkedAt when the place last answered
 * @param problem what keeps the two apart, a sentence for people that says what to do; {@code null} when nothing does
 */
public record ContentSync(
        @Nullable String address,
        @Nullable Revision published,
        boolean isBehind,
        @Nullable Instant checkedAt,
        @Nullable String problem) {

    private static final ContentSync ALONE = new ContentSync(null, null, false, null, null);

    /** That of a store which is shared with no other place. */
    public static ContentSync alone() {
        return ALONE;
    }

    /** Whether there is another place at all. */
    public boolean isShared() {
        return address != null;
    }

    public Optional<Revision> publishedRevision() {
        return Optional.ofNullable(published);
    }
}
