package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Item;
import java.time.Instant;
import java.util.Optional;

/** Says of a store that it is being filled from another one, and is not to be used before that is finished. */
final class CopyMark {

    private static final CollectionSpec<Mark> SPEC = CollectionSpec.of("state-copies", Mark.class, Mark::id);
    private static final String ID = "unfinished";

    private final StateEngine engine;
    private final TypedCollection<Mark> marks;
    private volatile boolean isWhole;

    CopyMark(StateEngine engine) {
        this.engine = engine;
        this.marks = engine.internal(SPEC);
    }

    Optional<String> source() {
        return marks.find(ID).map(mark -> mark.value().source());
    }

    /** Leaves the mark of an attempt that was broken off as it is, but for its source. */
    void set(String source) {
        Mark mark = new Mark(ID, source, engine.now());
        Optional<Item<Mark>> before = marks.find(ID);
        if (before.isEmpty()) {
            marks.create(mark);
        } else {
            marks.replace(mark, before.get().version());
        }
    }

    void remove() {
        marks.find(ID).ifPresent(mark -> marks.delete(ID, mark.version()));
    }

    /** @throws IllegalStateException when the store is only a part */
    void refuseUnfinished() {
        if (isWhole) {
            return;
        }
        source().ifPresent(source -> {
            throw new IllegalStateException(
                    "This state store is an unfinished copy of %s. Start with that one again and repeat dataops:migrate-state, or empty this one"
                            .formatted(source));
        });
        isWhole = true;
    }

    record Mark(String id, String source, Instant since) {}
}
