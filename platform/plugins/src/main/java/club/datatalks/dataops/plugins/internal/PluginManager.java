package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.event.BrowserEvents;
import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.plugins.internal.PluginChange.State;
import club.datatalks.dataops.plugins.internal.Release.Origin;
import club.datatalks.dataops.plugins.internal.archive.ArchiveLimits;
import club.datatalks.dataops.plugins.internal.archive.ArchiveReader;
import club.datatalks.dataops.plugins.internal.archive.PluginArchive;
import club.datatalks.dataops.plugins.internal.archive.Signatures;
import club.datatalks.dataops.plugins.internal.container.Container;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.admin.OpenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs, upgrades, rolls back, removes, enables and disables plugins: first a plan, then a change that goes on by
 * itself. What is meant to be is in the state store, and every node follows it. Safe for use by several threads.
 */
public final class PluginManager implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PluginManager.class);

    private static final Duration START_POLL = Duration.ofMillis(200);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TURN_POLL = Duration.ofMillis(250);

    private final PluginBooks books;
    private final PluginFiles files;
    private final ArchiveReader reader = new ArchiveReader(ArchiveLimits.DEFAULT);
    private final Signatures signatures;
    private final Planner planner;
    private final PluginList list;
    private final ChangeRunner runner;
    private final Convergence convergence;
    private final Turns turns;
    private final BrowserEvents browsers;
    private final String node;
    private final Clock clock;
    private final ScheduledExecutorService work = thread("plugin-changes");
    private final ScheduledExecutorService heart = thread("plugin-turn");

    /**
     * @param store what can be emptied; may be missing for a while
     * @param signatures whose plugins are taken
     * @param node tells this node from others, and is the same after a restart
     * @param turn how long the others wait for a node that has died while it changed plugins
     */
    PluginManager(
            StateStore state,
            BlobStore blobs,
            ShippedPlugins shipped,
            Container container,
            Supplier<@Nullable OpenStore> store,
            Signatures signatures,
            BrowserEvents browsers,
            String node,
            Duration turn,
            Clock clock) {
        this.clock = clock;
        this.node = node;
        this.browsers = browsers;
        this.signatures = signatures;
        this.books = new PluginBooks(state);
        this.files = new PluginFiles(blobs);
        this.planner = new Planner(books, files, shipped, reader, container);
        RollOuts rollOuts = new RollOuts(state);
        this.turns = new Turns(books.leases(), node, turn, heart);
        this.list = new PluginList(books, planner, shipped, container, rollOuts);
        ChangeRunner changes =
                new ChangeRunner(books, planner, container, state, new PluginErasure(store, clock), browsers, clock);
        this.runner = changes;
        this.convergence = new Convergence(books, planner, shipped, container, changes, rollOuts, turns, clock);
    }

    /**
     * Brings this node to what is meant to be, and follows that from then on.
     *
     * @param mayStart asked until it says so: before, the container is still starting
     * @param mayLook whether the container is not stopping
     * @param pause between two looks at what is meant to be
     */
    void start(BooleanSupplier mayStart, BooleanSupplier mayLook, Duration pause) {
        work.schedule(() -> startWhen(mayStart, mayLook, pause), 0, TimeUnit.MILLISECONDS);
    }

    /** Whatever goes on is interrupted; the next start takes it up. */
    @Override
    public void close() {
        work.shutdownNow();
        heart.shutdownNow();
    }

    /** Every plugin, by name: those that run, those that could, and the platform's own. */
    public List<PluginView> plugins() {
        return list.all();
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} */
    public PluginView plugin(String name) {
        return list.all().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no plugin %s".formatted(name)));
    }

    /** The change that is going on, if there is one. */
    public Optional<PluginChange> running() {
        return books.running();
    }

    /** The newest changes, newest first. */
    public List<PluginChange> history(@Nullable String plugin, int limit) {
        return plugin == null ? books.history(limit) : books.history(plugin, limit);
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} */
    public PluginChange change(String id) {
        return books.change(id).orElseThrow(() -> ProblemException.notFound("There is no change %s".formatted(id)));
    }

    /** Whether this node is what it is meant to be, or has been. */
    public boolean isSettled() {
        return convergence.isSettled();
    }

    /** Whether a file needs a signature. */
    public boolean areSignaturesRequired() {
        return signatures.areRequired();
    }

    /**
     * Takes a file in that may be installed later; nothing else happens. It is forgotten after two days.
     *
     * @param name for people
     * @param sha256 what it should be, as somebody said; {@code null} when nobody did
     * @param signature in base64; {@code null} for none
     * @throws ProblemException when it is too large, damaged, not signed, or no plugin
     */
    public Candidate bring(
            byte[] file, Origin origin, String name, @Nullable String sha256, @Nullable String signature, Actor actor) {
        if (sha256 != null && !sha256.isBlank() && !sha256.strip().equalsIgnoreCase(ArchiveReader.sha256(file))) {
            throw new ProblemException(
                            ProblemKind.UNPROCESSABLE,
                            "The file is not the one that was meant: its SHA-256 is %s, not %s"
                                    .formatted(ArchiveReader.sha256(file), sha256.strip()))
                    .withCode("wrong_checksum");
        }
        signatures.check(file, signature);
        PluginArchive archive = reader.read(file);
        files.keep(file);
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MILLIS);
        Release release = new Release(
                archive.version(),
                origin,
                name.length() > 200 ? name.substring(0, 200) : name,
                archive.sha256(),
                archive.size(),
                archive.main().manifest().collections(),
                actor.id(),
                now);
        forgetOldFiles(archive.sha256(), now);
        return books.keep(new Candidate(archive.sha256(), archive.plugin(), release, now.plus(KEPT)), actor);
    }

    private void forgetOldFiles(String justBrought, Instant now) {
        Set<String> named = new HashSet<>(Set.of(justBrought));
        for (PluginRecord record : books.records()) {
            named.add(record.release().sha256());
            record.earlier().forEach(release -> named.add(release.sha256()));
        }
        try {
            files.forgetAllBut(named, now, KEPT);
        } catch (ProblemException e) {
            log.warn("Old files of plugins were not forgotten; the next upload tries again", e);
        }
    }

    /** What a change would do. */
    public Plan plan(ChangeRequest request) {
        return planner.prepare(request).plan();
    }

    /**
     * Begins a change that goes on by itself.
     *
     * @param basis that of the plan that was agreed to; {@code null} for whatever is there now
     * @throws ProblemException of kind {@code UNPROCESSABLE} when the plan is refused; of kind {@code CONFLICT} when
     *     another change is going on, or something has changed since the plan
     */
    public PluginChange begin(ChangeRequest request, @Nullable Long basis, Actor actor) {
        Planner.Prepared prepared = planner.prepare(request);
        Plan plan = prepared.plan();
        PluginRecord after = prepared.after();
        if (after == null) {
            throw new ProblemException(ProblemKind.UNPROCESSABLE, String.join(". ", plan.refusals()))
                    .withCode("plan_refused")
                    .with("refusals", plan.refusals());
        }
        if (basis != null && basis != plan.basis()) {
            throw ProblemException.conflict(
                            "Somebody has changed the plugin %s since you looked; look at the plan again"
                                    .formatted(plan.plugin()))
                    .withCode("plan_outdated");
        }
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MILLIS);
        PluginChange change = new PluginChange(
                UUID.randomUUID().toString(),
                plan.plugin(),
                plan.action(),
                prepared.before(),
                stamped(after, plan.action(), actor, now),
                plan.basis(),
                request.deletesData(),
                State.RUNNING,
                false,
                false,
                "Waiting for its turn",
                0,
                List.of(new PluginChange.Line(now, "%s begins".formatted(actor.name()))),
                List.of(),
                List.of(),
                "",
                actor.id(),
                actor.name(),
                node,
                now,
                null);
        books.begin(change);
        try {
            work.execute(() -> carryOut(change));
        } catch (RejectedExecutionException e) {
            books.endUnchanged(change.id(), at -> at.ended(State.RETURNED, "The portal is stopping", now));
            throw ProblemException.unavailable("The portal is stopping; try again when it runs", e);
        }
        return change;
    }

    private static PluginRecord stamped(PluginRecord record, PluginAction action, Actor actor, Instant now) {
        if (action != PluginAction.INSTALL && action != PluginAction.UPGRADE) {
            return record;
        }
        Release release = record.release();
        return new PluginRecord(
                record.name(),
                record.isInstalled(),
                record.isEnabled(),
                new Release(
                        release.version(),
                        release.origin(),
                        release.source(),
                        release.sha256(),
                        release.size(),
                        release.collections(),
                        actor.id(),
                        now),
                record.earlier());
    }

    /**
     * Calls a change off, as long as nothing was touched.
     *
     * @throws ProblemException of kind {@code CONFLICT} when it is too late
     */
    public PluginChange cancel(String id, Actor actor) {
        change(id);
        PluginChange called = books.update(
                id, change -> change.isCancellable() ? change.cancelled(actor.name(), Instant.now(clock)) : change);
        if (!called.isCancelled()) {
            throw ProblemException.conflict(
                            called.isRunning()
                                    ? "It is too late to call it off; roll it back when it has ended"
                                    : "It has ended already")
                    .withCode("too_late");
        }
        return called;
    }

    private void carryOut(PluginChange change) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            Optional<Turn> turn = turns.take();
            while (turn.isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(TURN_POLL.toMillis());
                turn = turns.take();
            }
            if (turn.isEmpty()) {
                books.endUnchanged(
                        change.id(),
                        at -> at.ended(
                                State.RETURNED,
                                "Another node is changing plugins and does not come to an end; try again",
                                Instant.now(clock)));
                return;
            }
            try (Turn mine = turn.get()) {
                runner.run(change, mine);
            }
        } catch (InterruptedException e) {
            // The portal stops; the journal says what was meant, and the next start takes it up.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("The change of plugin {} was not carried out", change.plugin(), e);
        } finally {
            browsers.publish("plugins", Map.of("plugin", change.plugin(), "change", change.id()));
        }
    }

    private void startWhen(BooleanSupplier mayStart, BooleanSupplier mayLook, Duration pause) {
        try {
            if (!mayStart.getAsBoolean()) {
                again(mayStart, mayLook, pause);
                return;
            }
            convergence.start();
            work.scheduleWithFixedDelay(() -> look(mayLook), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ProblemException e) {
            log.warn("What is meant to be installed is not known yet", e);
            again(mayStart, mayLook, pause);
        }
    }

    private void again(BooleanSupplier mayStart, BooleanSupplier mayLook, Duration pause) {
        try {
            work.schedule(
                    () -> startWhen(mayStart, mayLook, pause),
                    Math.min(pause.toMillis(), START_POLL.toMillis()),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("The portal stops before it has started", e);
        }
    }

    /** Looks now at what is meant to be, and comes back when that was taken over as far as it can be. */
    void lookNow() {
        try {
            work.submit(() -> look(() -> true)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look(BooleanSupplier mayLook) {
        try {
            if (mayLook.getAsBoolean()) {
                convergence.look();
            }
        } catch (RuntimeException e) {
            log.warn("What is meant to be installed is not known at the moment", e);
        }
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
