package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.edit.Change;
import club.datatalks.dataops.docs.internal.edit.Publication;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a batch as it was sent: a change, or what is wrong with it.
 *
 * @param path as it is stored when it could be read, else as it was sent
 */
record BatchChange(
        String op,
        String path,
        @Nullable String newPath,
        Optional<Change> change,
        Optional<Publication.Result> refusal) {

    private static final int MAX_CHANGES = 200;

    /**
     * The entries of a batch.
     *
     * @throws ProblemException of kind {@code INVALID} when there is no list of 1 to 200 objects
     */
    static List<JsonBody> items(JsonBody json) {
        JsonNode changes = json.object().path("changes");
        if (!changes.isArray() || changes.isEmpty() || changes.size() > MAX_CHANGES) {
            throw ProblemException.invalid("changes must be a list of 1 to %d changes".formatted(MAX_CHANGES));
        }
        List<JsonBody> items = new ArrayList<>();
        for (JsonNode change : changes) {
            if (!change.isObject()) {
                throw ProblemException.invalid(
                        "changes[%d] must be an object with op and path".formatted(items.size()));
            }
            items.add(new JsonBody(change));
        }
        return items;
    }

    /** What a commit is called when nobody says. */
    static String standardMessage(List<JsonBody> items) {
        return items.size() == 1
                ? "Update " + items.get(0).find("path").orElse("1 doc")
                : "Update %d docs".formatted(items.size());
    }

    static BatchChange of(JsonBody item) {
        String op = item.find("op").orElse("");
        String path = item.find("path").orElse("");
        String newPath = item.find("new_path").orElse(null);
        try {
            Change change = change(op, item);
            return new BatchChange(
                    op,
                    change.path().value(),
                    change instanceof Change.Rename rename ? rename.newPath().value() : null,
                    Optional.of(change),
                    Optional.empty());
        } catch (ProblemException e) {
            return new BatchChange(
                    op, path, newPath, Optional.empty(), Optional.of(Publication.Result.invalid(e.message())));
        }
    }

    /** The results of all entries, in their order: those of the changes, and the refusals between them. */
    static List<Publication.Result> merged(List<BatchChange> entries, List<Publication.Result> results) {
        Iterator<Publication.Result> next = results.iterator();
        return entries.stream()
                .map(entry -> entry.refusal().orElseGet(next::next))
                .toList();
    }

    private static Change change(String op, JsonBody item) {
        return switch (op) {
            case "save" -> new Change.Save(path(item, "path"), item.text("content"), item.basis());
            case "create" -> new Change.Create(path(item, "path"), item.text("content"), item.basis());
            case "delete" -> new Change.Delete(path(item, "path"), item.basis());
            case "rename" ->
                new Change.Rename(
                        path(item, "path"), path(item, "new_path"), item.optionalText("content"), item.basis());
            default -> throw ProblemException.invalid("op must be one of save, create, delete, rename");
        };
    }

    private static DocumentPath path(JsonBody item, String field) {
        return DocumentPath.parse(item.text(field));
    }
}
