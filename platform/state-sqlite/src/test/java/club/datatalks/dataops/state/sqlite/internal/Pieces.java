package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.UniqueKey;

/** What the process that gets killed writes, and what is looked for afterwards. */
final class Pieces {

    static final Index<Piece> BY_GROUP = Index.of("group", Piece::group, Piece::id);

    static final CollectionSpec<Piece> PIECES = CollectionSpec.of("pieces", Piece.class, Piece::id)
            .index(BY_GROUP)
            .index(Index.ofAll("all", Piece::id))
            .unique(UniqueKey.of("stamp", Piece::stamp));

    static final CollectionSpec<Counter> COUNTERS = CollectionSpec.of("counters", Counter.class, Counter::id);

    private Pieces() {}

    /**
     * Something that is written with others.
     *
     * @param size how many pieces the group has
     */
    record Piece(String id, String group, int size, String stamp, String payload) {}

    record Counter(String id, long value) {}
}
