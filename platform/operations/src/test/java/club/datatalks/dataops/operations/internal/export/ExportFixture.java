package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.export.ArchiveBucket;
import club.datatalks.dataops.export.ExportSource;
import club.datatalks.dataops.export.ExportedCollection;
import club.datatalks.dataops.operations.internal.export.Exporter.Settings;
import club.datatalks.dataops.operations.internal.state.Stores;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.admin.OpenStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store with things that plugins export, and an exporter on it that lives at one moment. */
final class ExportFixture {

    static final Instant NOW = Instant.parse("2026-06-28T19:24:17.410Z");

    private static final Origin ORIGIN = new Origin("Test Stage", "stack", "eu-west-1", "abc");

    final Path folder;
    final OpenStore state;
    final List<ExportSource> sources = new ArrayList<>(List.of(source()));

    private final Stores stores;

    ExportFixture(Path folder, Stores stores) {
        this.folder = folder;
        this.stores = stores;
        this.state = stores.open("live");
    }

    /** Something that a plugin keeps, with the fields of the API. */
    public record Thing(String id, Map<String, Object> fields) {}

    static CollectionSpec<Thing> spec(Entity entity) {
        return CollectionSpec.of(entity.lower().replace('_', '-'), Thing.class, Thing::id);
    }

    private static Map<String, @Nullable Object> view(Thing thing) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>(thing.fields());
        view.put("id", thing.id());
        return view;
    }

    static ExportSource source() {
        return () -> {
            List<ExportedCollection<?>> all = new ArrayList<>();
            for (Entity entity : Entity.values()) {
                all.add(new ExportedCollection<>(entity.lower(), spec(entity), ExportFixture::view));
            }
            return all;
        };
    }

    void keep(Entity entity, String id, Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        state.store().collection(spec(entity)).create(new Thing(id, fields));
    }

    void task(String id, Object... namesAndValues) {
        List<Object> all =
                new ArrayList<>(List.of("description", "Book the guest", "date", "2026-07-01", "status", "todo"));
        all.addAll(List.of(namesAndValues));
        keep(Entity.TASKS, id, all.toArray());
    }

    Exporter into(@Nullable Path archives, @Nullable Path output) {
        return exporter("", archives, output, null);
    }

    Exporter exporter(
            String bucketName, @Nullable Path archives, @Nullable Path output, @Nullable ArchiveBucket bucket) {
        return Exporter.of(
                new Settings(bucketName, archives, "/execution-exports/", output, ORIGIN),
                state,
                stores.providers(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                sources,
                bucket);
    }

    /** An export of what is kept now. */
    Path exported() {
        Path to = folder.resolve("export");
        into(null, null).to(to, "console");
        return to;
    }

    static List<String> lines(Path export, Entity entity) throws IOException {
        return Files.readAllLines(export.resolve(entity.file()));
    }
}
