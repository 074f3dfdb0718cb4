package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.engine.Action;
import club.datatalks.dataops.state.engine.Action.Put;
import club.datatalks.dataops.state.engine.Action.Remove;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often each collection was written to. This process holds the file alone, so nothing changes that is not counted
 * here. Safe for use by several threads.
 *
 * <p>When exactly a commit becomes visible to readers is not known, only that it is between the beginning of its write
 * and the end. So both count, and between them there is no revision.
 */
final class Revisions implements AutoCloseable {

    private final Map<String, Revision> revisions = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private static final class Revision {

        private final AtomicLong number = new AtomicLong();
        private final AtomicInteger underWay = new AtomicInteger();
    }

    /** A write on its way, from before it can be seen until after. */
    interface Moving extends AutoCloseable {

        @Override
        void close();
    }

    Moving moving(List<Action> actions) {
        List<Revision> written = new ArrayList<>();
        for (String collection : actions.stream().flatMap(Revisions::written).collect(Collectors.toSet())) {
            Revision revision = revision(collection);
            revision.underWay.incrementAndGet();
            revision.number.incrementAndGet();
            written.add(revision);
        }
        return () -> {
            for (Revision revision : written) {
                revision.number.incrementAndGet();
                revision.underWay.decrementAndGet();
            }
        };
    }

    OptionalLong of(String collection) {
        Revision revision = revision(collection);
        long number = revision.number.get();
        return closed || revision.underWay.get() > 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** From now on there are none, so that whoever reads finds out that the store is closed. */
    @Override
    public void close() {
        closed = true;
    }

    private Revision revision(String collection) {
        return Optional.ofNullable(revisions.get(collection))
                .orElseGet(() -> revisions.computeIfAbsent(collection, key -> new Revision()));
    }

    private static Stream<String> written(Action action) {
        if (action instanceof Put put) {
            return Stream.of(put.row().key().collection());
        }
        return action instanceof Remove remove ? Stream.of(remove.key().collection()) : Stream.empty();
    }
}
