package club.datatalks.dataops.operations.internal.doctor;

import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.admin.OpenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether the store answers, takes a write, and agrees with this machine on what time it is. */
final class StateExamination implements Examination {

    private static final String LEASE = "operations-doctor";
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration ASTRAY = Duration.ofMinutes(1);

    private final Supplier<@Nullable OpenStore> store;
    private final Clock clock;

    StateExamination(Supplier<@Nullable OpenStore> store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String area() {
        return "state";
    }

    @Override
    public List<Finding> findings() {
        OpenStore open = store.get();
        if (open == null) {
            return List.of(Finding.fault(
                    area(),
                    "There is no state store, so nobody can sign in",
                    "see the plugins below and the first error in the log; the store says there why it does not open"));
        }
        List<Finding> findings = new ArrayList<>();
        Optional<String> refusal = open.contents().refusal();
        if (refusal.isPresent()) {
            findings.add(Finding.warning(
                    area(),
                    "Writes are refused: " + refusal.get(),
                    "wait for the copying to end; when it has ended, start the portal again with the new place"));
        } else {
            findings.add(write(open));
        }
        findings.add(clock(open));
        return findings;
    }

    /** A lease is the one thing that may be written without leaving anything behind. */
    private Finding write(OpenStore open) {
        long start = System.nanoTime();
        Optional<Lease> lease =
                open.store().leases().acquire(LEASE, "doctor " + UUID.randomUUID(), Duration.ofSeconds(10));
        lease.ifPresent(open.store().leases()::release);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String where =
                "%s at %s".formatted(open.contents().provider(), open.contents().place());
        return took.compareTo(SLOW) > 0
                ? Finding.warning(
                        area(),
                        "%s takes %,d ms to write".formatted(where, took.toMillis()),
                        "look at the disk or the network between this machine and the store")
                : Finding.fine(area(), "%s answers and takes writes (%,d ms)".formatted(where, took.toMillis()));
    }

    private Finding clock(OpenStore open) {
        Instant now = clock.instant();
        List<AuditRecord> newest = open.store().auditLog().all(1, null).entries();
        Instant last = newest.isEmpty() ? now : newest.get(0).at();
        return last.isAfter(now.plus(ASTRAY))
                ? Finding.fault(
                        "clock",
                        "It is %s here, but something was written at %s".formatted(now, last),
                        "set this machine's clock by NTP, and those of the other nodes; sessions and leases depend on it")
                : Finding.fine("clock", "It is %s, after everything that was written".formatted(now));
    }
}
