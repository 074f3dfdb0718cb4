package club.datatalks.dataops.state.admin;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Everything that is in a store. Safe for use by several threads; throws what
 * {@link club.datatalks.dataops.state.StateStore} throws.
 *
 * <p>Reading all of a store takes time, and with some providers money, in proportion to its size: never do it on behalf
 * of a request.
 */
@ConsumerType
public interface StoreContents {

    /** The name of the provider, as in {@link StateProvider#name}. */
    String provider();

    /** Where the store is, for people: a file, or a table and its region. No secrets. */
    String place();

    /** What the store takes up there, where that can be told without reading it. */
    OptionalLong bytesUsed();

    /** The collections that were ever opened, and the store's own ones, by name. */
    List<CollectionInfo> collections();

    /** Counts a collection by reading it. */
    CollectionSize sizeOf(String collection);

    /**
     * A part of a collection in the order of the ids, compared as UTF-8, with everything that was written before this
     * call.
     *
     * @param afterId empty for the first part
     * @param limit at most as many, 1 to 1000; fewer only at the end
     * @param liveAt items that have ended by then are left out
     */
    List<StoredItem> items(String collection, String afterId, int limit, Instant liveAt);

    /**
     * Adds items as they are, versions and all, and tells nobody: the change feed does not speak of them. Written in
     * steps, in order; after a failure the first ones are there.
     *
     * @throws club.datatalks.dataops.state.StateConflictException when one of them is there already, or one of its
     *     unique keys is taken
     */
    void add(List<StoredItem> items);

    /**
     * Removes items that {@link #items} gave, in steps like {@link #add}.
     *
     * @throws club.datatalks.dataops.state.StateConflictException when one of them has another version by now
     */
    void remove(List<StoredItem> items);

    /**
     * Refuses all writes of this process from now on: they fail with a problem of kind {@code UNAVAILABLE} that gives
     * the reason. {@link #add} and {@link #remove} still work. Returns when no write is going on any more.
     *
     * @param reason a sentence for those whose writes fail
     * @return lets writes through again when it is closed
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code CONFLICT} when they are refused already
     */
    Hold refuseWrites(String reason);

    /** Why writes are refused, while they are. */
    Optional<String> refusal();

    /** From where the store is being filled, when that was begun and has not been finished. */
    Optional<String> unfinishedCopy();

    /**
     * Marks the store as one that is being filled. Until {@link #finishCopy} no plugin can open a collection of it, so
     * that nobody takes a part for the whole.
     *
     * @param source what it is filled from, for people
     */
    void beginCopy(String source);

    /** Takes the mark away. */
    void finishCopy();

    /**
     * Copies everything, as of one moment and while others write, into a file that the provider named {@code sqlite}
     * can use as its own. The copy has been flushed to the disk and checked when this returns.
     *
     * @param emptyFile exists and is empty; after a failure it holds anything
     * @param alive called now and then; what it throws ends the copying and is thrown
     * @return false when this store cannot do so; the file is untouched then
     */
    boolean copyInto(Path emptyFile, Runnable alive);

    /** Writes are refused until it is closed; closing it again changes nothing. */
    @ConsumerType
    interface Hold extends AutoCloseable {

        @Override
        void close();
    }
}
