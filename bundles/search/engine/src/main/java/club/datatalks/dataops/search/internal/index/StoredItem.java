package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a line of an answer needs of an item, as the index keeps it.
 *
 * @param texts by the wire name of their field
 * @param weight what its score is multiplied by
 * @param updated in seconds since 1970; 0 when nobody knows
 */
public record StoredItem(
        String kind,
        Map<String, String> texts,
        Map<String, List<String>> facets,
        Map<String, Object> answer,
        double weight,
        long updated) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static StoredItem of(SearchItem item) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (SearchField field : SearchField.values()) {
            String text = item.text(field);
            if (!LongTexts.isLong(field) && !text.isEmpty()) {
                texts.put(field.wireName(), text);
            }
        }
        return new StoredItem(item.kind(), texts, item.facets(), item.answer(), item.weight(), item.updated());
    }

    /** Reads what {@link #written} gave. */
    public static StoredItem read(byte[] bytes, int offset, int length) {
        try {
            return JSON.readValue(bytes, offset, length, StoredItem.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] written() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an item that cannot be written as JSON", e);
        }
    }

    /** The text of a field; empty when it has none. */
    public String text(SearchField field) {
        return texts.getOrDefault(field.wireName(), "");
    }

    public List<String> facet(String name) {
        return facets.getOrDefault(name, List.of());
    }

    /** The first value of a facet; empty without one. */
    public String oneOf(String name) {
        List<String> values = facet(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** A text that the item answers with; empty without one. */
    public String answered(String name) {
        return answer.get(name) instanceof String text ? text : "";
    }
}
