package club.datatalks.dataops.state.engine;

import java.nio.file.Path;
import java.util.OptionalLong;

/** What only a provider can say of its store, for {@link club.datatalks.dataops.state.admin.StoreContents}. */
public interface Place {

    /** One word: {@code sqlite}, {@code dynamodb}. */
    String provider();

    /** Where the store is, for people. */
    String describe();

    /** What the store takes up there, where that can be told without reading it. */
    OptionalLong bytesUsed();

    /** As {@link club.datatalks.dataops.state.admin.StoreContents#copyInto}. */
    default boolean copyInto(Path emptyFile, Runnable alive) {
        return false;
    }
}
