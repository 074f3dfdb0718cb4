package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a version goes from node to node, and where it stops: at the first node that cannot take it, so that the ones
 * behind it go on with what they have until somebody has looked. Safe for use by several threads and nodes.
 */
final class RollOuts {

    private static final Logger log = LoggerFactory.getLogger(RollOuts.class);

    /** A node that is gone for good keeps the others from nothing for longer. */
    private static final Duration LIFETIME = Duration.ofHours(2);

    private static final int MAX_REASON = 500;

    private static final CollectionSpec<Stop> STOPS = CollectionSpec.of("plugins-stops", Stop.class, Stop::plugin)
            .expiringAt(stop -> stop.at().plus(LIFETIME));

    private final StateStore state;
    private final StateCollection<Stop> stops;

    /**
     * A roll-out that does not go on.
     *
     * @param file the SHA-256 of the file that was to be taken; a stop says nothing about any other
     * @param node the one that could not take it
     */
    record Stop(String plugin, String version, String file, String node, String why, Instant at) {

        boolean isAbout(PluginRecord record) {
            return record.isInstalled()
                    && record.isEnabled()
                    && file.equals(record.release().sha256());
        }
    }

    RollOuts(StateStore state) {
        this.state = state;
        this.stops = state.collection(STOPS);
    }

    /** Where what is meant to be has stopped, if it has. */
    Optional<Stop> stop(PluginRecord record) {
        return stops.find(record.name()).map(Item::value).filter(stop -> stop.isAbout(record));
    }

    /** Whether another node could not take it, so that this one is not to try. */
    boolean isStoppedBefore(String node, PluginRecord record) {
        return stop(record).filter(stop -> !stop.node().equals(node)).isPresent();
    }

    /** This node cannot take it, and says so again as long as that is so. */
    void stopAt(String node, PluginRecord record, String reason, Instant now) {
        String why = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "…" : reason;
        Stop stop = new Stop(
                record.name(),
                record.release().version(),
                record.release().sha256(),
                node,
                why,
                now.truncatedTo(ChronoUnit.MILLIS));
        Optional<Item<Stop>> before = stops.find(record.name());
        Transaction writing = before.map(item -> Transaction.empty().replace(stops, stop, item.version()))
                .orElseGet(() -> Transaction.empty().create(stops, stop));
        if (before.filter(item -> item.value().isAbout(record)).isEmpty()) {
            writing = writing.audit(new AuditEvent(
                    node,
                    "plugin",
                    record.name(),
                    "not taken over",
                    Map.of(),
                    Map.of("version", record.release().version(), "reason", why)));
        }
        try {
            state.commit(writing);
        } catch (StateConflictException e) {
            log.debug("Another node has stopped the roll-out of {} at the same moment", record.name(), e);
        }
    }

    /** This node has taken it after all; those behind it go on. */
    void goOnFrom(String node, PluginRecord record) {
        stops.find(record.name())
                .filter(item -> item.value().node().equals(node) && item.value().isAbout(record))
                .ifPresent(this::forget);
    }

    private void forget(Item<Stop> stop) {
        try {
            stops.delete(stop.value().plugin(), stop.version());
        } catch (StateConflictException e) {
            log.debug(
                    "The roll-out of {} was stopped again meanwhile",
                    stop.value().plugin(),
                    e);
        }
    }
}
