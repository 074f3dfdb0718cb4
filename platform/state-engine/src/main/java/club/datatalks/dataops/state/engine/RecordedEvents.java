package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.AuditLog;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.admin.CollectionInfo;
import club.datatalks.dataops.state.engine.Action.Put;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit log, kept as rows that come with the transaction they tell of. */
final class RecordedEvents implements AuditLog {

    private static final Index<Recorded> ALL = Index.of("all", event -> Index.ALL);
    private static final Index<Recorded> BY_ENTITY =
            Index.of("entity", event -> entityKey(event.entityType(), event.entityId()));
    private static final Index<Recorded> BY_ACTOR = Index.of("actor", event -> key(event.actorId()));
    private static final CollectionSpec<Recorded> SPEC = CollectionSpec.of("state-audit", Recorded.class, Recorded::id)
            .index(ALL)
            .index(BY_ENTITY)
            .index(BY_ACTOR);

    private final TypedCollection<Recorded> events;
    private final AscendingIds ids = new AscendingIds();

    RecordedEvents(StateEngine engine) {
        this.events = engine.internal(SPEC);
    }

    @Override
    public Page<AuditRecord> all(int limit, @Nullable String cursor) {
        return list(ALL, Index.ALL, limit, cursor);
    }

    @Override
    public Page<AuditRecord> ofEntity(String entityType, String entityId, int limit, @Nullable String cursor) {
        return list(BY_ENTITY, entityKey(entityType, entityId), limit, cursor);
    }

    @Override
    public Page<AuditRecord> byActor(String actorId, int limit, @Nullable String cursor) {
        return list(BY_ACTOR, key(actorId), limit, cursor);
    }

    CollectionInfo info() {
        return new CollectionInfo(SPEC.name(), SPEC.schemaVersion(), true);
    }

    List<Put> record(List<AuditEvent> happened, Instant now) {
        return happened.stream()
                .map(event -> Recorded.of(ids.next(now), now, event))
                .map(recorded -> new Put(events.rowOf(recorded, 1), events.entriesOf(recorded), 0, false))
                .toList();
    }

    private Page<AuditRecord> list(Index<Recorded> index, String partition, int limit, @Nullable String cursor) {
        Page<Item<Recorded>> page =
                events.query(Query.of(index, partition).reversed().limit(limit).after(cursor));
        return new Page<>(
                page.entries().stream().map(item -> item.value().event()).toList(), page.cursor());
    }

    private static String entityKey(String entityType, String entityId) {
        return key(entityType + '\u001f' + entityId);
    }

    // What things are called is not up to us, so a name that cannot be a key is listed under its digest.
    private static String key(String name) {
        if (Texts.isKey(name, StateLimits.MAX_KEY_BYTES)) {
            return name;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    record Recorded(
            String id,
            Instant at,
            String actorId,
            String entityType,
            String entityId,
            String action,
            Map<String, String> before,
            Map<String, String> after) {

        static Recorded of(String id, Instant at, AuditEvent event) {
            return new Recorded(
                    id,
                    at,
                    event.actorId(),
                    event.entityType(),
                    event.entityId(),
                    event.action(),
                    event.before(),
                    event.after());
        }

        AuditRecord event() {
            return new AuditRecord(id, at, new AuditEvent(actorId, entityType, entityId, action, before, after));
        }
    }
}
