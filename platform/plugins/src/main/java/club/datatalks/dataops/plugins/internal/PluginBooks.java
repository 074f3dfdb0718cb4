package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.Leases;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the state store knows of plugins: what is meant to be, what was changed, what waits to be installed. */
public final class PluginBooks {

    private static final Index<PluginRecord> BY_NAME = Index.ofAll("name", PluginRecord::name);
    private static final CollectionSpec<PluginRecord> RECORDS =
            CollectionSpec.of("plugins", PluginRecord.class, PluginRecord::name).index(BY_NAME);

    private static final Index<PluginChange> NEWEST =
            Index.ofAll("started", change -> change.startedAt().toString());
    private static final Index<PluginChange> OF_PLUGIN = Index.of(
            "plugin", PluginChange::plugin, change -> change.startedAt().toString());
    private static final UniqueKey<PluginChange> RUNNING =
            UniqueKey.of("running", change -> change.isRunning() ? "one" : null);
    private static final CollectionSpec<PluginChange> CHANGES = CollectionSpec.of(
                    "plugins-changes", PluginChange.class, PluginChange::id)
            .index(NEWEST)
            .index(OF_PLUGIN)
            .unique(RUNNING);

    private static final CollectionSpec<Candidate> CANDIDATES = CollectionSpec.of(
                    "plugins-candidates", Candidate.class, Candidate::id)
            .expiringAt(Candidate::until);

    private final StateStore state;
    private final StateCollection<PluginRecord> records;
    private final StateCollection<PluginChange> changes;
    private final StateCollection<Candidate> candidates;

    public PluginBooks(StateStore state) {
        this.state = state;
        this.records = state.collection(RECORDS);
        this.changes = state.collection(CHANGES);
        this.candidates = state.collection(CANDIDATES);
    }

    Leases leases() {
        return state.leases();
    }

    Optional<Item<PluginRecord>> record(String plugin) {
        return records.find(plugin);
    }

    /** Every plugin that was ever changed, by name. */
    List<PluginRecord> records() {
        List<PluginRecord> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Item<PluginRecord>> page =
                    records.query(Query.of(BY_NAME, Index.ALL).after(cursor));
            page.entries().forEach(item -> all.add(item.value()));
            cursor = page.cursor();
        } while (cursor != null);
        return all;
    }

    /** The change that is going on, if there is one. */
    Optional<PluginChange> running() {
        // Only one can be running, and nothing starts after it, so it is the newest.
        return history(1).stream().filter(PluginChange::isRunning).findFirst();
    }

    /** The newest changes, newest first. */
    List<PluginChange> history(int limit) {
        return changes.query(Query.of(NEWEST, Index.ALL).reversed().limit(limit)).entries().stream()
                .map(Item::value)
                .toList();
    }

    /** The newest changes of one plugin, newest first. */
    List<PluginChange> history(String plugin, int limit) {
        return changes.query(Query.of(OF_PLUGIN, plugin).reversed().limit(limit)).entries().stream()
                .map(Item::value)
                .toList();
    }

    Optional<PluginChange> change(String id) {
        return changes.find(id).map(Item::value);
    }

    /**
     * Begins a change, when nobody else changes anything and the record is still what the change builds upon.
     *
     * @throws ProblemException of kind {@code CONFLICT}
     */
    void begin(PluginChange change) {
        Transaction transaction = Transaction.empty().create(changes, change);
        transaction = change.basis() == 0
                ? transaction.checkAbsent(records, change.plugin())
                : transaction.check(records, change.plugin(), change.basis());
        try {
            state.commit(transaction);
        } catch (StateConflictException e) {
            if (e.isTaken(RUNNING)) {
                throw busy();
            }
            throw ProblemException.conflict(
                            "Somebody has changed the plugin %s since you looked; look at the plan again"
                                    .formatted(change.plugin()))
                    .withCode("plan_outdated");
        }
    }

    private ProblemException busy() {
        String who = running()
                .map(other -> "%s is changing the plugin %s (%s)"
                        .formatted(
                                other.byName(), other.plugin(), other.action().wireName()))
                .orElse("Another change is going on");
        return ProblemException.conflict(who + "; wait until that has ended").withCode("plugins_busy");
    }

    /** Writes down how far a change is. */
    PluginChange update(String id, UnaryOperator<PluginChange> step) {
        return changes.update(id, step).value();
    }

    /** Makes what a change means what every node is to have. */
    PluginChange commit(PluginChange change, @Nullable Lease lease, UnaryOperator<PluginChange> step) {
        Item<PluginChange> item =
                changes.find(change.id()).orElseThrow(() -> new IllegalStateException("the journal is gone"));
        PluginChange next = step.apply(item.value());
        Transaction transaction = Transaction.empty().replace(changes, next, item.version());
        transaction = change.basis() == 0
                ? transaction.create(records, change.after())
                : transaction.replace(records, change.after(), change.basis());
        if (lease != null) {
            transaction = transaction.holding(lease);
        }
        state.commit(transaction.audit(new AuditEvent(
                change.by(),
                "plugin",
                change.plugin(),
                change.action().done(),
                versions(change.fromVersion(), change.before()),
                versions(change.toVersion(), change.after()))));
        return next;
    }

    /** Ends a change that came to nothing; the audit remembers that it was tried. */
    PluginChange endUnchanged(String id, UnaryOperator<PluginChange> step) {
        Item<PluginChange> item = changes.find(id).orElseThrow(() -> new IllegalStateException("the journal is gone"));
        PluginChange next = step.apply(item.value());
        state.commit(Transaction.empty()
                .replace(changes, next, item.version())
                .audit(new AuditEvent(
                        next.by(),
                        "plugin",
                        next.plugin(),
                        "not " + next.action().done(),
                        versions(next.fromVersion(), next.before()),
                        Map.of("reason", shortened(next.outcome())))));
        return next;
    }

    private static String shortened(String text) {
        return text.length() > 500 ? text.substring(0, 500) + "…" : text;
    }

    private static Map<String, String> versions(String version, @Nullable PluginRecord record) {
        Map<String, String> words = new LinkedHashMap<>();
        if (!version.isEmpty() && record != null) {
            words.put("version", version);
            words.put("sha256", record.release().sha256());
            words.put("enabled", String.valueOf(record.isEnabled()));
        }
        return words;
    }

    /** Remembers a file that waits to be installed; twice is fine. */
    Candidate keep(Candidate candidate, Actor actor) {
        try {
            state.commit(Transaction.empty()
                    .create(candidates, candidate)
                    .audit(new AuditEvent(
                            actor.id(),
                            "plugin",
                            candidate.plugin(),
                            "brought",
                            Map.of(),
                            Map.of("version", candidate.release().version(), "sha256", candidate.id()))));
            return candidate;
        } catch (StateConflictException e) {
            return candidates.find(candidate.id()).map(Item::value).orElse(candidate);
        }
    }

    Optional<Candidate> candidate(String id) {
        return candidates.find(id).map(Item::value);
    }
}
