package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateConflictException.Conflict;
import club.datatalks.dataops.state.StateConflictException.Reason;
import club.datatalks.dataops.state.UniqueKey;
import club.datatalks.dataops.state.admin.CollectionInfo;
import club.datatalks.dataops.state.engine.Action.Put;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which schema version every collection is at, and takes collections from one to another.
 *
 * <p>A row says its own schema version, so a collection may be half-way between two. While it is, its declaration names
 * both ends, and only whoever knows the higher one can open it, which takes it the rest of the way.
 */
final class Schemas {

    private static final Logger log = LoggerFactory.getLogger(Schemas.class);

    private static final CollectionSpec<Declaration> SPEC =
            CollectionSpec.of("state-collections", Declaration.class, Declaration::name);
    private static final int BATCH = 200;

    private final StateEngine engine;
    private final TypedCollection<Declaration> declarations;

    Schemas(StateEngine engine) {
        this.engine = engine;
        this.declarations = engine.internal(SPEC);
    }

    CollectionInfo info() {
        return new CollectionInfo(SPEC.name(), SPEC.schemaVersion(), true);
    }

    /** What plugins have ever opened. */
    List<CollectionInfo> declared() {
        List<CollectionInfo> declared = new ArrayList<>();
        Instant now = engine.now();
        String after = "";
        while (true) {
            List<ListedRow> rows = engine.rows().scan(SPEC.name(), after, BATCH, now);
            if (rows.isEmpty()) {
                return declared;
            }
            for (ListedRow listed : rows) {
                Declaration declaration = declarations.valueOf(listed.row());
                declared.add(new CollectionInfo(declaration.name(), declaration.highest(), true));
                after = declaration.name();
            }
        }
    }

    /** Takes the collection to its own schema version, from whatever it is at. */
    void open(TypedCollection<?> collection) {
        CollectionSpec<?> spec = collection.spec();
        Declaration wanted = Declaration.of(spec);
        Item<Declaration> found = findOrCreate(wanted);
        Declaration stored = found.value();
        if (stored.equals(wanted)) {
            return;
        }
        if (stored.highest() > spec.schemaVersion()) {
            throw new IllegalStateException(
                    "%s is at schema version %d, and the plugin that opens it only knows %d; install the newer version of the plugin, which can take it back"
                            .formatted(spec, stored.highest(), spec.schemaVersion()));
        }
        if (stored.schemaVersion() == spec.schemaVersion() && stored.layout() != null) {
            throw new IllegalArgumentException(
                    "%s is declared with %s, but was first opened with %s; whoever changes that raises the schema version"
                            .formatted(spec, wanted.layout(), stored.layout()));
        }
        log.info("Taking {} from schema version {} to {}", spec, stored.schemaVersion(), spec.schemaVersion());
        Item<Declaration> moving = declarations.replace(stored.movingTo(spec.schemaVersion()), found.version());
        collection.gate().halfway();
        try {
            rewriteAll(spec.name(), (plan, row) -> rewritten(plan, collection, row));
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            takeBack(collection, moving, stored.schemaVersion(), e);
            throw new IllegalStateException(
                    "%s cannot be taken from schema version %d to %d: %s"
                            .formatted(spec, stored.schemaVersion(), spec.schemaVersion(), e.getMessage()),
                    e);
        }
        declarations.replace(wanted, moving.version());
    }

    /** Takes the collection back to an older schema version than its own. */
    void downgrade(TypedCollection<?> collection, int schemaVersion) {
        Optional<Item<Declaration>> found = declarations.find(collection.spec().name());
        if (found.isEmpty() || found.get().value().highest() <= schemaVersion) {
            return;
        }
        if (found.get().value().highest() > collection.spec().schemaVersion()) {
            throw new IllegalStateException("%s is at schema version %d, which is not known here"
                    .formatted(collection.spec(), found.get().value().highest()));
        }
        log.info("Taking {} back to schema version {}", collection.spec(), schemaVersion);
        Item<Declaration> moving = declarations.replace(
                found.get().value().movingTo(schemaVersion), found.get().version());
        collection.gate().halfway();
        downgrade(collection, moving, schemaVersion);
    }

    private void downgrade(TypedCollection<?> collection, Item<Declaration> moving, int schemaVersion) {
        rewriteAll(collection.spec().name(), (plan, row) -> takenBack(plan, collection, row, schemaVersion));
        // Only the older plugin knows its keys: the next one to open the collection computes them.
        declarations.replace(
                new Declaration(collection.spec().name(), schemaVersion, schemaVersion, null), moving.version());
    }

    private void takeBack(
            TypedCollection<?> collection, Item<Declaration> moving, int schemaVersion, RuntimeException reason) {
        try {
            downgrade(collection, moving, schemaVersion);
        } catch (RuntimeException e) {
            log.error("{} stays between two schema versions", collection.spec(), e);
            reason.addSuppressed(e);
        }
    }

    private Item<Declaration> findOrCreate(Declaration wanted) {
        Optional<Item<Declaration>> found = declarations.find(wanted.name());
        if (found.isPresent()) {
            return found.get();
        }
        try {
            return declarations.create(wanted);
        } catch (StateConflictException e) {
            return declarations.find(wanted.name()).orElseThrow(() -> e);
        }
    }

    private void rewriteAll(String collection, BiConsumer<Plan, Row> rewrite) {
        Instant now = engine.now();
        String after = "";
        while (true) {
            List<Row> rows = engine.rows().scan(collection, after, BATCH, now).stream()
                    .map(ListedRow::row)
                    .toList();
            if (rows.isEmpty()) {
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                // Whoever opens the collection next goes on from here.
                throw new ProblemException(
                        ProblemKind.UNAVAILABLE,
                        "The migration of %s was interrupted; it goes on when the plugin starts again"
                                .formatted(collection));
            }
            rewrite(rows, rewrite, now);
            after = rows.get(rows.size() - 1).key().id();
        }
    }

    private void rewrite(List<Row> rows, BiConsumer<Plan, Row> rewrite, Instant now) {
        try {
            Steps steps = new Steps(actions -> engine.write(actions, now));
            rows.forEach(row -> rewrite.accept(steps.next(), row));
            steps.finish();
        } catch (StateConflictException e) {
            Conflict first = e.conflicts().get(0);
            String why = first.reason() == Reason.TAKEN
                    ? "another item has the same %s as %s".formatted(first.uniqueKey(), first.id())
                    : "another node still writes to it (%s)".formatted(e.message());
            throw new IllegalStateException(why, e);
        }
    }

    private static void rewritten(Plan plan, TypedCollection<?> collection, Row row) {
        TypedCollection.Rewritten rewritten = collection.rewritten(row);
        plan.put(
                new Put(rewritten.row(), rewritten.entries(), row.version(), false),
                row.uniqueKeys(),
                collection.spec().expires());
    }

    private static void takenBack(Plan plan, TypedCollection<?> collection, Row row, int schemaVersion) {
        if (row.schemaVersion() > schemaVersion) {
            Row older = collection.takenBack(row, schemaVersion);
            plan.put(new Put(older, List.of(), row.version(), false), row.uniqueKeys(), false);
        }
    }

    /**
     * What a collection is at.
     *
     * @param targetVersion the schema version that it is being taken to; equal to the other unless that was interrupted
     * @param layout {@code null} when its keys have to be computed again
     */
    record Declaration(
            String name,
            int schemaVersion,
            int targetVersion,
            @Nullable Layout layout) {

        static Declaration of(CollectionSpec<?> spec) {
            return new Declaration(spec.name(), spec.schemaVersion(), spec.schemaVersion(), Layout.of(spec));
        }

        int highest() {
            return Math.max(schemaVersion, targetVersion);
        }

        /** Half-way, the keys are those of neither end. */
        Declaration movingTo(int version) {
            return new Declaration(name, schemaVersion, version, null);
        }
    }

    /** What has to stay the same within a schema version. */
    record Layout(List<String> indexes, List<String> uniqueKeys) {

        static Layout of(CollectionSpec<?> spec) {
            return new Layout(
                    spec.indexes().stream()
                            .map(index -> index.sort() == null ? index.name() : index.name() + " (sorted)")
                            .toList(),
                    spec.uniqueKeys().stream().map(UniqueKey::name).toList());
        }

        @Override
        public String toString() {
            return "indexes %s and unique keys %s".formatted(indexes, uniqueKeys);
        }
    }
}
