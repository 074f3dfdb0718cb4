package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.client.GitHubApi;
import club.datatalks.dataops.content.github.internal.client.GitHubException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest revision as far as this node knows. Reading it costs nothing once it is known; only a question to GitHub
 * moves it, and a commit of ours. Safe for use by several threads.
 */
final class Head {

    /** So long GitHub may answer from a copy that does not have our commit yet. */
    private static final Duration LAG = Duration.ofSeconds(30);

    private static final int REMEMBERED = 64;

    private final GitHubApi api;
    private final Clock clock;
    private final Object asking = new Object();

    /** What our own commits replaced, and when; GitHub naming one of these again is old news. */
    private final Map<Revision, Instant> replaced = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Revision, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    private volatile @Nullable Revision known;
    private volatile @Nullable Instant askedAt;
    private @Nullable String etag;
    private long commits;

    /** @param known where it was when this node last looked; {@code null} when it never did */
    Head(GitHubApi api, Clock clock, @Nullable Revision known) {
        this.api = api;
        this.clock = clock;
        this.known = known;
    }

    /** Where it is; asks GitHub only when nothing is known. */
    Revision current() throws GitHubException {
        Revision revision = known;
        return revision == null ? refresh() : revision;
    }

    Optional<Revision> known() {
        return Optional.ofNullable(known);
    }

    /** When GitHub last said where it is. */
    Optional<Instant> askedAt() {
        return Optional.ofNullable(askedAt);
    }

    /** Asks GitHub where it is. That it did not move costs nothing of the budget. */
    Revision refresh() throws GitHubException {
        synchronized (asking) {
            String tag;
            long before;
            synchronized (this) {
                tag = known == null ? null : etag;
                before = commits;
            }
            Optional<GitHubApi.Head> answer = api.head(tag);
            return answered(answer, before);
        }
    }

    private synchronized Revision answered(Optional<GitHubApi.Head> answer, long before) {
        Instant now = clock.instant();
        askedAt = now;
        Revision current = known;
        if (current != null && (answer.isEmpty() || commits != before)) {
            return current;
        }
        GitHubApi.Head head = answer.orElseThrow();
        Instant since = replaced.get(head.revision());
        if (current != null && since != null && now.isBefore(since.plus(LAG))) {
            return current;
        }
        etag = head.etag();
        known = head.revision();
        return head.revision();
    }

    /** A commit of ours is the newest one. */
    synchronized void committed(Revision revision) {
        Revision before = known;
        if (before != null && !before.equals(revision)) {
            replaced.remove(before);
            replaced.put(before, clock.instant());
        }
        replaced.remove(revision);
        known = revision;
        etag = null;
        commits++;
        askedAt = clock.instant();
    }
}
