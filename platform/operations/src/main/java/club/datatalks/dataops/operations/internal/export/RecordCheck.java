package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.operations.internal.export.References.ObjectList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One record, or one object within a record, under examination. The texts are those of the format; an absent or empty
 * field passes everything but {@link #required}.
 *
 * @param context names it in the texts, {@code tasks[3]}
 */
record RecordCheck(String context, Map<?, ?> record, KnownIds known, Consumer<String> errors) {

    private static final List<String> PROOFS = List.of("url", "file", "artifact", "comment", "external-status");

    void problem(String text) {
        errors.accept(context + " " + text);
    }

    /** The text of a field; empty when there is none. */
    String text(String field) {
        return record.get(field) instanceof String text ? text : "";
    }

    boolean has(String field) {
        return record.get(field) != null;
    }

    void required(String... fields) {
        for (String field : fields) {
            if (text(field).isEmpty()) {
                problem("missing required string field " + field);
            }
        }
    }

    void days(String... fields) {
        for (String field : fields) {
            if (isGiven(field) && !(record.get(field) instanceof String day && Dates.isDay(day))) {
                problem("field %s must be a YYYY-MM-DD date".formatted(field));
            }
        }
    }

    void moments(String... fields) {
        for (String field : fields) {
            if (isGiven(field) && !(record.get(field) instanceof String moment && Dates.isDayOrMoment(moment))) {
                problem("field %s must be a parseable date or timestamp".formatted(field));
            }
        }
    }

    void oneOf(String field, Set<String> words) {
        Object value = record.get(field);
        if (isGiven(field) && !(value instanceof String word && words.contains(word))) {
            problem("field %s has unknown value: %s".formatted(field, value));
        }
    }

    void kind(Field.Kind kind, String... fields) {
        for (String field : fields) {
            if (has(field) && !kind.accepts(record.get(field))) {
                problem("field %s must be %s when present".formatted(field, kind.words));
            }
        }
    }

    void proof(String field) {
        kind(Field.Kind.OBJECT, field);
        if (record.get(field) instanceof Map<?, ?> proof) {
            if (!(proof.get("type") instanceof String type) || !PROOFS.contains(type)) {
                problem("field %s.type must be one of: %s".formatted(field, String.join(", ", PROOFS)));
            }
            if (proof.get("label") != null && !(proof.get("label") instanceof String)) {
                problem("field %s.label must be a string when present".formatted(field));
            }
            if (proof.get("required") != null && !(proof.get("required") instanceof Boolean)) {
                problem("field %s.required must be a boolean when present".formatted(field));
            }
        }
    }

    /** A field with the id of another record. */
    void reference(String field, Entity target) {
        Object id = record.get(field);
        if (isGiven(field) && !(id instanceof String text && known.has(target, text))) {
            problem("references missing %s: %s".formatted(field, id));
        }
    }

    /** A field with ids of other records. */
    void references(String field, Entity target) {
        kind(Field.Kind.TEXTS, field);
        List<?> ids = list(field);
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i) instanceof String id && !known.has(target, id)) {
                errors.accept(missing(field, i, target, id));
            }
        }
    }

    /** A list of objects that name other records, under the name that the list has here. */
    void references(ObjectList list, String field) {
        kind(Field.Kind.LIST, field);
        List<?> entries = list(field);
        for (int i = 0; i < entries.size(); i++) {
            String at = "%s.%s[%d]".formatted(context, field, i);
            if (!(entries.get(i) instanceof Map<?, ?> entry)) {
                errors.accept(at + " must be an object");
            } else if (!(entry.get(list.idField()) instanceof String id) || id.isEmpty()) {
                errors.accept("%s missing required string field %s".formatted(at, list.idField()));
            } else if (list.target() != null && !known.has(list.target(), id)) {
                errors.accept(missing(field, i, list.target(), id));
            }
        }
    }

    private String missing(String field, int index, Entity target, String id) {
        return "%s.%s[%d] references missing %s: %s".formatted(context, field, index, target.idField, id);
    }

    /** The objects of a list; what is none is told. */
    void each(String field, Consumer<RecordCheck> examination) {
        kind(Field.Kind.LIST, field);
        List<?> entries = list(field);
        for (int i = 0; i < entries.size(); i++) {
            String at = "%s.%s[%d]".formatted(context, field, i);
            if (entries.get(i) instanceof Map<?, ?> entry) {
                examination.accept(new RecordCheck(at, entry, known, errors));
            } else {
                errors.accept(at + " must be an object");
            }
        }
    }

    List<?> list(String field) {
        return record.get(field) instanceof List<?> list ? list : List.of();
    }

    private boolean isGiven(String field) {
        @Nullable Object value = record.get(field);
        return value != null && !"".equals(value);
    }
}
