package club.datatalks.dataops.operations.internal.state;

import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.admin.CollectionInfo;
import club.datatalks.dataops.state.admin.CollectionSize;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.admin.StoredItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A real store of a provider that cannot copy itself into a file, as those in the network cannot. */
record WithoutQuickCopy(OpenStore original) implements OpenStore, StoreContents {

    @Override
    public StateStore store() {
        return original.store();
    }

    @Override
    public StoreContents contents() {
        return this;
    }

    @Override
    public boolean copyInto(Path emptyFile, Runnable alive) {
        return false;
    }

    @Override
    public String provider() {
        return "network";
    }

    @Override
    public String place() {
        return "somewhere";
    }

    @Override
    public OptionalLong bytesUsed() {
        return OptionalLong.empty();
    }

    @Override
    public List<CollectionInfo> collections() {
        return original.contents().collections();
    }

    @Override
    public CollectionSize sizeOf(String collection) {
        return original.contents().sizeOf(collection);
    }

    @Override
    public List<StoredItem> items(String collection, String afterId, int limit, Instant liveAt) {
        return original.contents().items(collection, afterId, limit, liveAt);
    }

    @Override
    public void add(List<StoredItem> items) {
        original.contents().add(items);
    }

    @Override
    public void remove(List<StoredItem> items) {
        original.contents().remove(items);
    }

    @Override
    public Hold refuseWrites(String reason) {
        return original.contents().refuseWrites(reason);
    }

    @Override
    public Optional<String> refusal() {
        return original.contents().refusal();
    }

    @Override
    public Optional<String> unfinishedCopy() {
        return original.contents().unfinishedCopy();
    }

    @Override
    public void beginCopy(String source) {
        original.contents().beginCopy(source);
    }

    @Override
    public void finishCopy() {
        original.contents().finishCopy();
    }

    @Override
    public void close() {
        original.close();
    }
}
