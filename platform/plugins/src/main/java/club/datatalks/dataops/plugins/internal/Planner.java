package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.plugins.internal.Release.Origin;
import club.datatalks.dataops.plugins.internal.archive.ArchiveReader;
import club.datatalks.dataops.plugins.internal.archive.BundleManifest;
import club.datatalks.dataops.plugins.internal.archive.Permission;
import club.datatalks.dataops.plugins.internal.archive.PluginArchive;
import club.datatalks.dataops.plugins.internal.container.Container;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what a change would do. Changes nothing. */
final class Planner {

    private final PluginBooks books;
    private final PluginFiles files;
    private final ShippedPlugins shipped;
    private final ArchiveReader reader;
    private final Container container;

    Planner(PluginBooks books, PluginFiles files, ShippedPlugins shipped, ArchiveReader reader, Container container) {
        this.books = books;
        this.files = files;
        this.shipped = shipped;
        this.reader = reader;
        this.container = container;
    }

    /**
     * A plan, and what it takes to carry it out.
     *
     * @param before what is meant to be now; {@code null} for a plugin that is not there and never was
     * @param after what is meant to be afterwards; {@code null} when the plan is refused
     */
    record Prepared(
            Plan plan,
            @Nullable PluginRecord before,
            @Nullable PluginRecord after) {}

    /** @throws ProblemException of kind {@code INVALID} or {@code NOT_FOUND} when the request makes no sense at all */
    Prepared prepare(ChangeRequest request) {
        Candidate candidate = request.candidate() == null ? null : candidate(request.candidate());
        String plugin = name(request, candidate);
        Optional<Item<PluginRecord>> item = books.record(plugin);
        PluginRecord before = item.map(Item::value).orElseGet(() -> asBooted(plugin));
        Draft draft = new Draft(request, plugin, before, item.map(Item::version).orElse(0L));
        Optional<Container.Installed> installed = container.plugin(plugin);
        if (installed.filter(Container.Installed::isCore).isPresent()) {
            draft.refuse("%s is part of the platform, which changes with the product only".formatted(plugin));
            return draft.prepared(null);
        }
        if (installed.filter(Container.Installed::isForeign).isPresent()) {
            draft.refuse(
                    "%s was brought by the console (bundle:install); take it away there first, with bundle:uninstall %s"
                            .formatted(plugin, installed.get().manifest().symbolicName()));
            return draft.prepared(null);
        }
        return switch (request.action()) {
            case INSTALL, UPGRADE -> replacement(draft, candidate);
            case ROLLBACK -> rollback(draft);
            case REMOVE -> removal(draft);
            case ENABLE, DISABLE -> switched(draft, request.action() == PluginAction.ENABLE);
        };
    }

    /** What is meant to be of a plugin that nobody has changed; {@code null} when there is no such plugin. */
    @Nullable PluginRecord asBooted(String plugin) {
        return container
                .plugin(plugin)
                .filter(installed -> !installed.isForeign())
                .flatMap(installed -> shipped.release(plugin))
                .map(release -> PluginRecord.of(plugin, release))
                .orElse(null);
    }

    /** The file behind a release. */
    PluginArchive archive(String plugin, Release release) {
        return release.origin() == Origin.SHIPPED ? shipped.archive(plugin) : reader.read(files.read(release.sha256()));
    }

    private Candidate candidate(String id) {
        return books.candidate(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no file %s waiting to be installed; send it again".formatted(id)));
    }

    private static String name(ChangeRequest request, @Nullable Candidate candidate) {
        String wanted = request.plugin();
        if (candidate != null) {
            if (wanted != null && !wanted.isBlank() && !wanted.equals(candidate.plugin())) {
                throw ProblemException.invalid(
                        "plugin is %s, but the file holds the plugin %s".formatted(wanted, candidate.plugin()));
            }
            return candidate.plugin();
        }
        if (wanted == null || wanted.isBlank()) {
            throw ProblemException.invalid("plugin is required");
        }
        return wanted.strip();
    }

    private Prepared replacement(Draft draft, @Nullable Candidate candidate) {
        boolean isThere = draft.before != null && draft.before.isInstalled();
        if (isThere && draft.request.action() == PluginAction.INSTALL) {
            draft.refuse("%s is installed already; upgrade it instead".formatted(draft.plugin));
        }
        if (!isThere && draft.request.action() == PluginAction.UPGRADE) {
            draft.refuse("%s is not installed; install it instead".formatted(draft.plugin));
        }
        Optional<Release> release = offered(draft, candidate, isThere);
        if (release.isEmpty()) {
            draft.refuse("The distribution has no plugin %s; send a file".formatted(draft.plugin));
            return draft.prepared(null);
        }
        Release next = release.get();
        if (isThere && draft.before != null && draft.before.release().sha256().equals(next.sha256())) {
            draft.refuse("Exactly this file runs already");
        }
        PluginArchive archive = archive(draft.plugin, next);
        describe(draft, archive, next);
        draft.steps.add("%s %s %s".formatted(isThere ? "Replace by" : "Install", draft.plugin, next.version()));
        archive.libraries()
                .forEach(library -> draft.steps.add("Install %s %s, which it brings"
                        .formatted(
                                library.manifest().symbolicName(),
                                library.manifest().version())));
        draft.steps.add("Start it, and wait until it is healthy");
        if (isThere) {
            draft.interrupts(container);
        }
        migrations(draft, isThere && draft.before != null ? draft.before.release() : null, next);
        PluginRecord after = draft.before != null && isThere
                ? draft.before.upgraded(next)
                : new PluginRecord(
                        draft.plugin, true, true, next, draft.before == null ? List.of() : draft.before.earlier());
        return draft.prepared(after);
    }

    // What was removed comes back as it was; what is shipped comes in the version that is shipped now.
    private Optional<Release> offered(Draft draft, @Nullable Candidate candidate, boolean isThere) {
        if (candidate != null) {
            return Optional.of(candidate.release());
        }
        boolean wasBrought = draft.before != null && draft.before.release().origin() != Origin.SHIPPED;
        return wasBrought && !isThere && draft.before != null
                ? Optional.of(draft.before.release())
                : shipped.release(draft.plugin);
    }

    private void describe(Draft draft, PluginArchive archive, Release release) {
        BundleManifest manifest = archive.main().manifest();
        if (release.origin() != Origin.SHIPPED) {
            List<String> refusals = Verification.refusals(archive, container.surroundings(draft.plugin));
            refusals.forEach(draft::refuse);
            if (refusals.isEmpty()) {
                container.conflict(archive).ifPresent(draft::refuse);
            }
        }
        manifest.permissions().stream().sorted().map(Permission::does).forEach(draft.permissions::add);
        draft.notes.add("From %s, %d KB, SHA-256 %s"
                .formatted(release.source(), (release.size() + 1023) / 1024, release.sha256()));
        if (!manifest.prefixes().isEmpty()) {
            draft.notes.add("Answers " + String.join(", ", manifest.prefixes()));
        }
    }

    private static void migrations(Draft draft, @Nullable Release from, Release to) {
        Map<String, Integer> old = from == null ? Map.of() : from.collections();
        to.collections().forEach((collection, schema) -> {
            int was = old.getOrDefault(collection, 0);
            if (was == 0) {
                draft.migrates.add("%s: opened at schema version %d".formatted(collection, schema));
            } else if (was < schema) {
                draft.migrates.add("%s: migrated from schema version %d to %d".formatted(collection, was, schema));
            } else if (was > schema) {
                draft.migrates.add("%s: taken back from schema version %d to %d".formatted(collection, was, schema));
            }
        });
        old.keySet().stream()
                .filter(collection -> !to.collections().containsKey(collection))
                .forEach(collection -> draft.migrates.add("%s: stays, and is not used any more".formatted(collection)));
    }

    private Prepared rollback(Draft draft) {
        if (draft.before == null || !draft.before.isInstalled()) {
            draft.refuse("%s is not installed".formatted(draft.plugin));
            return draft.prepared(null);
        }
        if (draft.before.earlier().isEmpty()) {
            draft.refuse("%s has no earlier version to go back to".formatted(draft.plugin));
            return draft.prepared(null);
        }
        PluginRecord after = draft.before.rolledBack();
        describe(draft, archive(draft.plugin, after.release()), after.release());
        draft.interrupts(container);
        migrations(draft, draft.before.release(), after.release());
        draft.steps.add(
                "Stop %s %s".formatted(draft.plugin, draft.before.release().version()));
        draft.migrates.stream().filter(line -> line.contains("taken back")).forEach(draft.steps::add);
        draft.steps.add(
                "Replace by %s %s".formatted(draft.plugin, after.release().version()));
        draft.steps.add("Start it, and wait until it is healthy");
        return draft.prepared(after);
    }

    private Prepared removal(Draft draft) {
        if (draft.before == null || !draft.before.isInstalled()) {
            draft.refuse("%s is not installed".formatted(draft.plugin));
            return draft.prepared(null);
        }
        Release release = draft.before.release();
        draft.interrupts(container);
        draft.steps.add("Stop %s %s, and take it away".formatted(draft.plugin, release.version()));
        if (draft.request.deletesData()) {
            if (release.collections().isEmpty()) {
                draft.refuse(
                        "%s does not say which collections are its own (DataOps-Collections), so its data cannot be deleted; remove it and keep its data"
                                .formatted(draft.plugin));
            }
            release.collections()
                    .keySet()
                    .forEach(collection -> draft.migrates.add("%s: deleted, for good".formatted(collection)));
            draft.steps.add("Delete its data");
        } else {
            draft.notes.add("Its data stays, and is there again when it is installed again");
        }
        return draft.prepared(draft.before.removed());
    }

    private Prepared switched(Draft draft, boolean on) {
        if (draft.before == null || !draft.before.isInstalled()) {
            draft.refuse("%s is not installed".formatted(draft.plugin));
            return draft.prepared(null);
        }
        if (draft.before.isEnabled() == on) {
            draft.refuse("%s is %s already".formatted(draft.plugin, on ? "enabled" : "disabled"));
        }
        draft.steps.add(on ? "Start it, and wait until it is healthy" : "Stop it, on every node");
        if (!on) {
            draft.interrupts(container);
        }
        return draft.prepared(draft.before.enabled(on));
    }

    /** A plan that is being written. */
    private static final class Draft {

        private final ChangeRequest request;
        private final String plugin;
        private final @Nullable PluginRecord before;
        private final long basis;
        private final List<String> steps = new ArrayList<>();
        private final List<String> restarts = new ArrayList<>();
        private final List<String> migrates = new ArrayList<>();
        private final List<String> permissions = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();

        Draft(ChangeRequest request, String plugin, @Nullable PluginRecord before, long basis) {
            this.request = request;
            this.plugin = plugin;
            this.before = before;
            this.basis = basis;
        }

        void refuse(String why) {
            refusals.add(why);
        }

        void interrupts(Container container) {
            restarts.add(plugin);
            container
                    .usersOf(plugin)
                    .forEach(user ->
                            notes.add("%s uses a service of it, and goes without it meanwhile".formatted(user)));
        }

        Prepared prepared(@Nullable PluginRecord after) {
            String from = before == null || !before.isInstalled()
                    ? ""
                    : before.release().version();
            String to =
                    after == null || !after.isInstalled() ? "" : after.release().version();
            Plan plan = new Plan(
                    plugin,
                    request.action(),
                    from,
                    to,
                    basis,
                    steps,
                    restarts,
                    List.of(),
                    migrates,
                    permissions,
                    notes,
                    refusals);
            return new Prepared(plan, before, refusals.isEmpty() ? after : null);
        }
    }
}
