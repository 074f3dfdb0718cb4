package club.datatalks.dataops.work.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a workflow: its stage tells how far it is, its status whether anybody still looks at it. */
public record Bundle(String id, Map<String, Object> fields, Set<String> cleared) implements Document {

    public static final String ACTIVE = "active";
    public static final String ARCHIVED = "archived";

    /** In the order in which a workflow goes through them. */
    public static final List<String> STAGES = List.of("preparation", "announced", "after-event", "done");

    public static final List<String> STATUSES = List.of(ACTIVE, ARCHIVED);

    public Bundle {
        Parts parts = Parts.of(fields, cleared);
        fields = parts.fields();
        cleared = parts.cleared();
    }

    /** One of these fields; a {@code null} is answered as such. */
    public static Bundle of(String id, Map<String, @Nullable Object> fields) {
        Parts parts = Parts.of(fields, Set.of());
        return new Bundle(id, parts.fields(), parts.cleared());
    }

    public String title() {
        return text("title").orElse("");
    }

    public String anchorDate() {
        return text("anchorDate").orElse("");
    }

    public String stage() {
        return text("stage").orElse(STAGES.get(0));
    }

    public boolean isArchived() {
        return text("status").orElse(ACTIVE).equals(ARCHIVED);
    }

    public Optional<String> templateId() {
        return filled("templateId");
    }

    /** Whether a stage comes later than the one that this is at. */
    public boolean isBefore(String stage) {
        return STAGES.indexOf(stage()) < STAGES.indexOf(stage);
    }

    /** The address of a shared link, when there is one of exactly this name and it is filled. */
    public Optional<String> link(String name) {
        return objects("bundleLinks").stream()
                .filter(link -> name.equals(link.get("name")))
                .map(link -> Json.text(link, "url"))
                .filter(url -> !url.isBlank())
                .findFirst();
    }

    /** The same after a change of its fields. */
    public Bundle with(Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> view = view();
        change.accept(view);
        return of(id, view);
    }
}
