package club.datatalks.dataops.work.internal.model;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file that was uploaded for a task. Its bytes are in the blob store. */
public record StoredFile(String id, Map<String, Object> fields, Set<String> cleared) implements Document {

    public StoredFile {
        Parts parts = Parts.of(fields, cleared);
        fields = parts.fields();
        cleared = parts.cleared();
    }

    /** One of these fields; a {@code null} is answered as such. */
    public static StoredFile of(String id, Map<String, @Nullable Object> fields) {
        Parts parts = Parts.of(fields, Set.of());
        return new StoredFile(id, parts.fields(), parts.cleared());
    }

    public String taskId() {
        return text("taskId").orElse("");
    }

    public String filename() {
        return text("filename").orElse("");
    }

    /** The same after a change of its fields. */
    public StoredFile with(Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> view = view();
        change.accept(view);
        return of(id, view);
    }
}
