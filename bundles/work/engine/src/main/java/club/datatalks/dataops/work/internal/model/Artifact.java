package club.datatalks.dataops.work.internal.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evidence by reference, with a review status; only an approved one proves anything. */
public record Artifact(String id, Map<String, Object> fields, Set<String> cleared) implements Document {

    public Artifact {
        Parts parts = Parts.of(fields, cleared);
        fields = parts.fields();
        cleared = parts.cleared();
    }

    /** One of these fields; a {@code null} is answered as such. */
    public static Artifact of(String id, Map<String, @Nullable Object> fields) {
        Parts parts = Parts.of(fields, Set.of());
        return new Artifact(id, parts.fields(), parts.cleared());
    }

    public boolean isApproved() {
        return text("status").orElse("").equals("approved");
    }

    public Optional<String> taskId() {
        return filled("taskId");
    }

    public Optional<String> bundleId() {
        return filled("bundleId");
    }

    /** The reference that tasks and bundles show of it. */
    public Map<String, Object> reference() {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("artifactId", id);
        for (String field : List.of("type", "title", "storageUri", "status")) {
            text(field).ifPresent(value -> reference.put(field, value));
        }
        return reference;
    }

    /** The same after a change of its fields. */
    public Artifact with(Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> view = view();
        change.accept(view);
        return of(id, view);
    }
}
