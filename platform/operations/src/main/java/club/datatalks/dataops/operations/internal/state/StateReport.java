package club.datatalks.dataops.operations.internal.state;

import club.datatalks.dataops.state.admin.CollectionInfo;
import club.datatalks.dataops.state.admin.CollectionSize;
import club.datatalks.dataops.state.admin.StoreContents;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is in a store.
 *
 * @param bytesUsed what the store takes up in its place, where that can be told
 * @param refusal why nothing can be written at the moment
 * @param collections by name
 */
public record StateReport(
        String provider, String place, OptionalLong bytesUsed, Optional<String> refusal, List<Line> collections) {

    public StateReport {
        collections = List.copyOf(collections);
    }

    /** One collection. */
    public record Line(CollectionInfo collection, CollectionSize size) {}

    /** Reads all of the store. */
    public static StateReport of(StoreContents contents) {
        return new StateReport(
                contents.provider(),
                contents.place(),
                contents.bytesUsed(),
                contents.refusal(),
                contents.collections().stream()
                        .map(collection -> new Line(collection, contents.sizeOf(collection.name())))
                        .toList());
    }

    public CollectionSize total() {
        return new CollectionSize(
                collections.stream().mapToLong(line -> line.size().items()).sum(),
                collections.stream().mapToLong(line -> line.size().bytes()).sum());
    }
}
