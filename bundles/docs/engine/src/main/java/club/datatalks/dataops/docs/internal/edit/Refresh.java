package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes over what others published, and publishes what is new here (DOC-42). Safe for use by several threads: whoever
 * asks while a refresh runs gets the outcome of that one. Readers see the state before until the new one is complete.
 */
@Component(service = Refresh.class)
public final class Refresh {

    private final DocumentLibrary library;
    private final AtomicReference<@Nullable CompletableFuture<Outcome>> running = new AtomicReference<>();

    @Activate
    public Refresh(@Reference DocumentLibrary library) {
        this.library = library;
    }

    /**
     * What a refresh brought; the paths are in order.
     *
     * @param now the documents afterwards
     */
    public record Outcome(Snapshot now, List<String> added, List<String> updated, List<String> removed) {

        /** The same for people. */
        public String summary() {
            if (added.isEmpty() && updated.isEmpty() && removed.isEmpty()) {
                return "Up to date.";
            }
            List<String> parts = new ArrayList<>();
            part(parts, added.size(), "added");
            part(parts, updated.size(), "updated");
            part(parts, removed.size(), "removed");
            return String.join(", ", parts) + ".";
        }

        private static void part(List<String> parts, int count, String what) {
            if (count > 0) {
                String noun = parts.isEmpty() ? count == 1 ? " document" : " documents" : "";
                parts.add("%d%s %s".formatted(count, noun, what));
            }
        }
    }

    /** @throws ProblemException as {@link ContentStore#refresh} does */
    public Outcome run() {
        CompletableFuture<Outcome> mine = new CompletableFuture<>();
        CompletableFuture<Outcome> others = running.compareAndExchange(null, mine);
        if (others != null) {
            return outcome(others);
        }
        try {
            Outcome outcome = refresh();
            mine.complete(outcome);
            return outcome;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.set(null);
        }
    }

    private static Outcome outcome(CompletableFuture<Outcome> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Outcome refresh() {
        Snapshot before = library.current();
        ContentStore store = library.store();
        store.refresh();
        Snapshot after = library.current();
        return difference(store, before, after);
    }

    private static Outcome difference(ContentStore store, Snapshot before, Snapshot after) {
        List<String> added = new ArrayList<>();
        List<String> updated = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        Revision from = before.revision();
        for (ContentPath path : store.changedPaths(from, after.revision())) {
            String value = path.value();
            boolean was = before.find(value).isPresent();
            boolean is = after.find(value).isPresent();
            if (was && is) {
                updated.add(value);
            } else if (is) {
                added.add(value);
            } else if (was) {
                removed.add(value);
            }
        }
        return new Outcome(after, added, updated, removed);
    }
}
