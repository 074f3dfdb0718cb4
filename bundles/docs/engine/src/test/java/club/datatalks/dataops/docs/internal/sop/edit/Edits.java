package club.datatalks.dataops.docs.internal.sop.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Edits as the tests write them. */
final class Edits {

    private Edits() {}

    /** An edit: the name of the operation, then names and values in turn. */
    static EditFields edit(String operation, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("op", operation);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new EditFields(fields);
    }

    static String edited(String text, EditFields... edits) {
        return SopEditor.apply(text, List.of(edits)).document().source().text();
    }

    /** The text after the changes that undo an edit. */
    static String undone(String before, SopEditor.Edited edited) {
        List<Map<String, Object>> changes = edited.inverse(before).stream()
                .map(change ->
                        Map.<String, Object>of("from", change.from(), "to", change.to(), "insert", change.insert()))
                .toList();
        return edited(edited.document().source().text(), edit("splice", "changes", changes));
    }
}
