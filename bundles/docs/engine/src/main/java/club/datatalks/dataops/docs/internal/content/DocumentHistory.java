package club.datatalks.dataops.docs.internal.content;

import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The history of a document, also of the time when it lay elsewhere. A store's history ends where a file came into
 * being at its path; where another one went in the same commit that held nearly the same, it goes on there.
 */
public final class DocumentHistory {

    /** A walk from one name to the next costs several look-ups, and a person does not read on for ever. */
    private static final int MAX_RENAMES = 20;

    private static final int STEP = 100;

    /** As git has it: what is at least half the same is the same file. */
    private static final double SIMILAR = 0.5;

    private final ContentStore store;

    public DocumentHistory(ContentStore store) {
        this.store = store;
    }

    /** A commit, and where the document lay in it. */
    public record Entry(CommitInfo commit, ContentPath path) {}

    /**
     * The commits of a document, newest first.
     *
     * @param skip how many to leave out, for paging
     */
    public List<Entry> of(Revision head, ContentPath path, int skip, int limit) {
        List<Entry> found = new ArrayList<>();
        Set<ContentPath> names = new HashSet<>();
        Optional<Place> place = Optional.of(new Place(head, path));
        while (place.isPresent()
                && names.size() < MAX_RENAMES
                && names.add(place.get().path())) {
            List<CommitInfo> commits = commits(place.get(), skip + limit - found.size());
            ContentPath here = place.get().path();
            commits.forEach(commit -> found.add(new Entry(commit, here)));
            place = found.size() >= skip + limit || commits.isEmpty()
                    ? Optional.empty()
                    : origin(commits.get(commits.size() - 1).revision(), here);
        }
        return found.subList(Math.min(skip, found.size()), Math.min(skip + limit, found.size()));
    }

    private record Place(Revision revision, ContentPath path) {}

    private List<CommitInfo> commits(Place place, int limit) {
        List<CommitInfo> commits = new ArrayList<>();
        while (commits.size() < limit) {
            int step = Math.min(STEP, limit - commits.size());
            List<CommitInfo> page = store.history(place.revision(), place.path(), commits.size(), step);
            commits.addAll(page);
            if (page.size() < step) {
                break;
            }
        }
        return commits;
    }

    /** Where a file was in the revision before the one in which it came to this path. */
    private Optional<Place> origin(Revision created, ContentPath path) {
        Optional<Revision> before = store.before(created);
        Optional<ContentEntry> file = store.find(created, path);
        if (before.isEmpty() || file.isEmpty() || store.find(before.get(), path).isPresent()) {
            return Optional.empty();
        }
        Optional<ContentPath> best = Optional.empty();
        double bestScore = SIMILAR;
        for (ContentPath other : store.changedPaths(before.get(), created)) {
            boolean isGone = !other.equals(path) && store.find(created, other).isEmpty();
            Optional<ContentEntry> old = isGone ? store.find(before.get(), other) : Optional.empty();
            double score = old.map(entry -> similarity(entry, file.get())).orElse(0.0);
            if (score > bestScore) {
                best = Optional.of(other);
                bestScore = score;
            }
        }
        return best.map(other -> new Place(before.get(), other));
    }

    /** From 0, nothing in common, to 1, the same; by lines. */
    private double similarity(ContentEntry one, ContentEntry other) {
        if (one.hash().equals(other.hash())) {
            return 1;
        }
        List<String> old = lines(one);
        List<String> now = new ArrayList<>(lines(other));
        int longer = Math.max(1, Math.max(old.size(), now.size()));
        int common = 0;
        for (String line : old) {
            common += now.remove(line) ? 1 : 0;
        }
        return (double) common / longer;
    }

    private List<String> lines(ContentEntry file) {
        return new String(store.read(file.hash()), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
