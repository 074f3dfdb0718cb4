package club.datatalks.dataops.work.internal.store;

import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.work.internal.model.Document;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a change did to a document, for the audit log: the fields that differ, before and after, for people. */
public final class Changes {

    /** Kept by the document itself, or of no interest. */
    private static final Set<String> SILENT = Set.of("id", "updatedAt", "createdAt", "taskHistory");

    private static final int MAX_TEXT = 300;
    private static final int MAX_BYTES = 12 * 1024;

    private Changes() {}

    /** A new document: all of its fields. */
    public static AuditEvent created(@Nullable String actorId, String entity, Document after) {
        return new AuditEvent(WorkStore.actorOf(actorId), entity, after.id(), "created", Map.of(), shown(after.view()));
    }

    public static AuditEvent changed(
            @Nullable String actorId, String entity, String action, Document before, Document after) {
        Map<String, @Nullable Object> was = before.view();
        Map<String, @Nullable Object> is = after.view();
        Map<String, @Nullable Object> left = new LinkedHashMap<>(was);
        left.entrySet().removeIf(field -> Objects.equals(field.getValue(), is.get(field.getKey())));
        Map<String, @Nullable Object> right = new LinkedHashMap<>(is);
        right.entrySet().removeIf(field -> Objects.equals(field.getValue(), was.get(field.getKey())));
        return new AuditEvent(WorkStore.actorOf(actorId), entity, after.id(), action, shown(left), shown(right));
    }

    /** A document that is gone: what it was. */
    public static AuditEvent deleted(@Nullable String actorId, String entity, Document before) {
        return new AuditEvent(
                WorkStore.actorOf(actorId), entity, before.id(), "deleted", shown(before.view()), Map.of());
    }

    private static Map<String, String> shown(Map<String, @Nullable Object> fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        int bytes = 0;
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            if (SILENT.contains(field.getKey()) || field.getValue() == null) {
                continue;
            }
            String text = cut(field.getValue().toString());
            bytes += bytes(field.getKey()) + bytes(text);
            if (bytes > MAX_BYTES) {
                texts.put("…", "");
                break;
            }
            texts.put(field.getKey(), text);
        }
        return texts;
    }

    private static String cut(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1));
        return text.substring(0, splits ? MAX_TEXT - 1 : MAX_TEXT) + "…";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
