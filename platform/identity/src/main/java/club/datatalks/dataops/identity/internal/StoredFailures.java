package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.internal.credential.AttemptLimit;
import club.datatalks.dataops.identity.internal.credential.Failures;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Failed attempts in the state store, which forgets them by itself. */
final class StoredFailures implements Failures {

    private static final CollectionSpec<Tally> SPEC = CollectionSpec.of("identity-failures", Tally.class, Tally::key)
            .expiringAt(tally -> tally.newest().plus(AttemptLimit.WINDOW));

    private final StateCollection<Tally> tallies;

    StoredFailures(StateStore state) {
        this.tallies = state.collection(SPEC);
    }

    @Override
    public List<Instant> of(String key) {
        return tallies.find(key).map(tally -> tally.value().failures()).orElse(List.of());
    }

    @Override
    public void add(String key, Instant at) {
        while (true) {
            Optional<Item<Tally>> before = tallies.find(key);
            try {
                if (before.isEmpty()) {
                    tallies.create(new Tally(key, List.of(at)));
                } else {
                    tallies.replace(before.get().value().with(at), before.get().version());
                }
                return;
            } catch (StateConflictException e) {
                // Another node counted at the same moment, so it made progress; ours comes on top of that.
            }
        }
    }

    @Override
    public void clear(String key) {
        Optional<Item<Tally>> tally = tallies.find(key);
        try {
            tally.ifPresent(item -> tallies.delete(key, item.version()));
        } catch (StateConflictException e) {
            // What another node counted in the meantime stays: it is newer than this success.
        }
    }

    /** @param failures the oldest first; one at least, and no more than there need to be for the limit */
    record Tally(String key, List<Instant> failures) {

        Tally {
            failures = List.copyOf(failures);
        }

        Instant newest() {
            return failures.get(failures.size() - 1);
        }

        Tally with(Instant failure) {
            List<Instant> more = new ArrayList<>(failures);
            more.add(failure);
            more.sort(Comparator.naturalOrder());
            return new Tally(key, more.subList(Math.max(0, more.size() - AttemptLimit.MAX_FAILURES), more.size()));
        }
    }
}
