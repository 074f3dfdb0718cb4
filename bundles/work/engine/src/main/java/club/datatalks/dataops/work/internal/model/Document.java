package club.datatalks.dataops.work.internal.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that clients see as a JSON object and may fill with more than we look at. Its fields are kept as they were
 * sent, and read here by the few kinds that rules ask for; a field of another kind reads as if it were not there.
 *
 * <p>A document is a value. Its {@link #fields} hold no {@code null}; what is to be answered as {@code null} is named
 * by {@link #cleared}.
 */
public interface Document {

    String id();

    /** All fields but the id, in the order in which clients get them. */
    Map<String, Object> fields();

    /** Fields that are there with nothing in them. */
    Set<String> cleared();

    /** The text of a field, when it has one; may be empty. */
    default Optional<String> text(String field) {
        return fields().get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The text of a field, unless there is none or it is blank. */
    default Optional<String> filled(String field) {
        return text(field).filter(text -> !text.isBlank());
    }

    default boolean flag(String field) {
        return Boolean.TRUE.equals(fields().get(field));
    }

    /** The texts of a list, without whatever else is in it. */
    default List<String> texts(String field) {
        return Json.texts(fields().get(field));
    }

    /** The objects of a list, without whatever else is in it. */
    default List<Map<String, Object>> objects(String field) {
        return Json.objects(fields().get(field));
    }

    /** The object of a field; empty when there is none. */
    default Map<String, Object> object(String field) {
        return Json.object(fields().get(field));
    }

    /** The document as its clients get it; the caller may change the map. */
    default Map<String, @Nullable Object> view() {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", id());
        view.putAll(fields());
        cleared().forEach(field -> view.put(field, null));
        return view;
    }
}
