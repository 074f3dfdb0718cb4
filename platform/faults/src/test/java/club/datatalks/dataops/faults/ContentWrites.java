package club.datatalks.dataops.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Commits of several files: new pages, and a count of the writer's commits that changes with each of them. */
final class ContentWrites implements Witness {

    private static final Author AUTHOR = new Author("Maria", "maria@example.com");
    private static final int MOST_PAGES = 4;
    private static final Pattern LINE = Pattern.compile("content committed ([0-9a-f]{40}) (\\S+) (\\d+)");

    /** Of writers whose end was not looked at yet: how many commits were acknowledged. */
    private final Map<String, Integer> commits = new HashMap<>();

    /** Acknowledged since the last look. */
    private final Set<String> revisions = new HashSet<>();

    /** What dead writers left; nobody changes it any more. */
    private final Map<ContentPath, ContentHash> settled = new HashMap<>();

    private @Nullable Revision lastHead;
    private int acknowledged;

    /** Commits until the process ends. */
    static void write(ContentStore store, String writer, Random random, Consumer<String> say) {
        @Nullable ContentHash before = null;
        for (int number = 1; ; number++) {
            int pages = 1 + random.nextInt(MOST_PAGES);
            byte[] count = Integer.toString(number).getBytes(UTF_8);
            List<ContentChange> changes = new ArrayList<>();
            changes.add(new ContentChange.Put(countOf(writer), before, count));
            for (int page = 0; page < pages; page++) {
                byte[] text = "%d of %d\n%s"
                        .formatted(page, pages, "text ".repeat(random.nextInt(2_000)))
                        .getBytes(UTF_8);
                changes.add(new ContentChange.Put(page(writer, number, page), null, text));
            }
            Revision revision = store.commit(changes, AUTHOR, "Commit %d of %s".formatted(number, writer));
            say.accept("content committed %s %s %d".formatted(revision.id(), writer, number));
            before = ContentHash.of(count);
        }
    }

    @Override
    public void hear(String line) {
        Matcher said = LINE.matcher(line);
        if (said.matches()) {
            revisions.add(said.group(1));
            commits.put(said.group(2), Integer.valueOf(said.group(3)));
            acknowledged++;
        }
    }

    @Override
    public void check(Stores stores) {
        ContentStore store = stores.content();
        Revision head = store.head();
        Map<ContentPath, ContentHash> files =
                store.list(head).stream().collect(Collectors.toMap(ContentEntry::path, ContentEntry::hash));
        assertThat(files).as("files of earlier runs").containsAllEntriesOf(settled);
        commits.forEach((writer, number) -> assertWhole(store, files, writer, number));
        assertThat(since(store, head)).as("history of the branch").containsAll(revisions);
        settled.putAll(files);
        commits.clear();
        revisions.clear();
        lastHead = head;
    }

    /** All pages of the acknowledged commits, and of one more at most, whose answer was not heard. */
    private static void assertWhole(
            ContentStore store, Map<ContentPath, ContentHash> files, String writer, int acknowledged) {
        int number = Integer.parseInt(text(store, files, countOf(writer)));
        assertThat(number).as("commits of %s", writer).isBetween(acknowledged, acknowledged + 1);
        for (int commit = 1; commit <= number; commit++) {
            int pages = 1;
            for (int page = 0; page < pages; page++) {
                String first = text(store, files, page(writer, commit, page))
                        .lines()
                        .findFirst()
                        .orElseThrow();
                assertThat(first).startsWith(page + " of ");
                pages = Integer.parseInt(first.substring(first.lastIndexOf(' ') + 1));
            }
        }
        assertThat(files).as("a commit that is not counted").doesNotContainKey(page(writer, number + 1, 0));
    }

    private static String text(ContentStore store, Map<ContentPath, ContentHash> files, ContentPath path) {
        ContentHash hash = files.get(path);
        if (hash == null) {
            throw new AssertionError(path + " is missing");
        }
        byte[] bytes = store.read(hash);
        assertThat(ContentHash.of(bytes)).as("%s", path).isEqualTo(hash);
        return new String(bytes, UTF_8);
    }

    // The branch never leaves out what it held at the last look.
    private Set<String> since(ContentStore store, Revision head) {
        Set<String> since = new HashSet<>();
        @Nullable Revision revision = head;
        while (revision != null && !revision.equals(lastHead)) {
            since.add(revision.id());
            revision = store.before(revision).orElse(null);
        }
        assertThat(revision).as("where the history since the last look begins").isEqualTo(lastHead);
        return since;
    }

    private static ContentPath countOf(String writer) {
        return new ContentPath("content/%s/count.md".formatted(writer));
    }

    private static ContentPath page(String writer, int commit, int page) {
        return new ContentPath("content/%s/%d-%d.md".formatted(writer, commit, page));
    }

    @Override
    public int acknowledged() {
        return acknowledged;
    }
}
