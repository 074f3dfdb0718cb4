package club.datatalks.dataops.operations.internal.state;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.admin.CollectionInfo;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.admin.StoredItem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Makes one store equal to another, and proves it by reading both again. While it works, the target is marked as
 * unfinished, and a copy that was broken off goes on where it was.
 *
 * <p>Whoever calls it sees to it that nobody writes to the source. When somebody does so nevertheless, from another
 * node, the checksums differ and the copy is not finished.
 */
final class StoreCopy {

    /** Who ends meanwhile is not compared: one side may have forgotten it already. */
    private static final Duration ENDING_SOON = Duration.ofHours(1);

    private static final int ITEMS_AT_ONCE = 100;
    private static final long BYTES_AT_ONCE = 4L * 1024 * 1024;

    private final ChangeFeed changes;
    private final StoreContents source;
    private final StoreContents target;
    private final Clock clock;
    private final Progress progress;

    StoreCopy(OpenStore source, StoreContents target, Clock clock, Progress progress) {
        this.changes = source.store().changes();
        this.source = source.contents();
        this.target = target;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * What has been copied.
     *
     * @param checksum over all items that do not end within the hour, the same on both sides
     */
    record Copied(int collections, long items, String checksum) {}

    /** @throws ProblemException of kind {@code CONFLICT} when the target is in use, or not equal in the end */
    Copied run() {
        refuseUsedTarget();
        String start = changes.end();
        boolean goesOn = target.unfinishedCopy().isPresent();
        target.beginCopy("%s (%s)".formatted(source.provider(), source.place()));
        List<String> collections = transferable(source);
        if (goesOn) {
            TreeSet<String> all = new TreeSet<>(collections);
            all.addAll(transferable(target));
            all.forEach(this::removeWhatDiffers);
        }
        for (int i = 0; i < collections.size(); i++) {
            addWhatIsMissing(
                    collections.get(i), "%d of %d, %s".formatted(i + 1, collections.size(), collections.get(i)));
        }
        Copied copied = compared(collections);
        if (!changes.after(start, 1).changes().isEmpty()) {
            throw written("The original has changed since the copying began");
        }
        target.finishCopy();
        return copied;
    }

    private void refuseUsedTarget() {
        if (target.provider().equals(source.provider()) && target.place().equals(source.place())) {
            throw ProblemException.conflict("%s is the store in use".formatted(target.place()));
        }
        if (target.unfinishedCopy().isPresent()) {
            return;
        }
        for (String collection : transferable(target)) {
            if (!target.items(collection, "", 1, clock.instant()).isEmpty()) {
                throw ProblemException.conflict(
                        "%s is not empty (it has items of %s); name one that is".formatted(target.place(), collection));
            }
        }
    }

    /** What is left is equal to the source, and no key is in the way of what is to come. */
    private void removeWhatDiffers(String collection) {
        Instant now = clock.instant();
        Items theirs = new Items(target, collection, now);
        Items ours = new Items(source, collection, now);
        Batch stale = new Batch(target::remove);
        StoredItem original = ours.next();
        for (StoredItem copy = theirs.next(); copy != null; copy = theirs.next()) {
            progress.at(() -> "looking through what is there of " + collection);
            while (original != null && compare(original, copy) < 0) {
                original = ours.next();
            }
            if (!copy.equals(original)) {
                stale.add(copy);
            }
        }
        stale.finish();
    }

    private void addWhatIsMissing(String collection, String where) {
        Instant now = clock.instant();
        Items ours = new Items(source, collection, now);
        Items theirs = new Items(target, collection, now);
        Batch missing = new Batch(target::add);
        StoredItem copy = theirs.next();
        long items = 0;
        for (StoredItem original = ours.next(); original != null; original = ours.next()) {
            long count = ++items;
            progress.at(() -> "copying %s: %,d items".formatted(where, count));
            while (copy != null && compare(copy, original) < 0) {
                copy = theirs.next();
            }
            if (!original.equals(copy)) {
                missing.add(original);
            }
        }
        missing.finish();
    }

    private Copied compared(List<String> collections) {
        Instant liveAt = clock.instant().plus(ENDING_SOON);
        Fingerprint ofSource = fingerprint(source, collections, liveAt);
        Fingerprint ofTarget = fingerprint(target, transferable(target), liveAt);
        long items = ofSource.items();
        String checksum = ofSource.finished();
        if (!ofTarget.finished().equals(checksum)) {
            throw written(
                    "The copy is not equal to the original (%,d and %,d items)".formatted(ofTarget.items(), items));
        }
        return new Copied(collections.size(), items, checksum);
    }

    private static ProblemException written(String what) {
        return ProblemException.conflict(
                what + ": somebody wrote meanwhile. Stop the other nodes and repeat the command");
    }

    private Fingerprint fingerprint(StoreContents contents, List<String> collections, Instant liveAt) {
        Fingerprint fingerprint = new Fingerprint();
        for (String collection : collections) {
            Items items = new Items(contents, collection, liveAt);
            for (StoredItem item = items.next(); item != null; item = items.next()) {
                fingerprint.add(item);
                progress.at(() -> "checking %s: %,d items".formatted(contents.provider(), fingerprint.items()));
            }
        }
        return fingerprint;
    }

    private static List<String> transferable(StoreContents contents) {
        return contents.collections().stream()
                .filter(CollectionInfo::isTransferable)
                .map(CollectionInfo::name)
                .toList();
    }

    // As stores order them, which is not the order of Java's characters.
    private static int compare(StoredItem a, StoredItem b) {
        return Arrays.compareUnsigned(a.id().getBytes(StandardCharsets.UTF_8), b.id().getBytes(StandardCharsets.UTF_8));
    }

    /** Some items that are written together, few enough to be held in memory. */
    private static final class Batch {

        private final Consumer<List<StoredItem>> write;
        private final List<StoredItem> items = new ArrayList<>();
        private long bytes;

        Batch(Consumer<List<StoredItem>> write) {
            this.write = write;
        }

        void add(StoredItem item) {
            items.add(item);
            bytes += item.document().length();
            if (items.size() >= ITEMS_AT_ONCE || bytes >= BYTES_AT_ONCE) {
                finish();
            }
        }

        void finish() {
            if (!items.isEmpty()) {
                write.accept(List.copyOf(items));
                items.clear();
                bytes = 0;
            }
        }
    }
}
