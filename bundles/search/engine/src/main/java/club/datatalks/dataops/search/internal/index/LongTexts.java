package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchPlace;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of an item that no answer holds as a whole, but that show why it was found.
 *
 * @param texts by the wire name of their field
 */
public record LongTexts(Map<String, String> texts, List<SearchPlace> places) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static LongTexts of(SearchItem item) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (SearchField field : SearchField.values()) {
            String text = item.text(field);
            if (isLong(field) && !text.isEmpty()) {
                texts.put(field.wireName(), text);
            }
        }
        return new LongTexts(texts, item.places());
    }

    /** Reads what {@link #written} gave. */
    public static LongTexts read(byte[] bytes, int offset, int length) {
        try {
            return JSON.readValue(bytes, offset, length, LongTexts.class);
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

    static boolean isLong(SearchField field) {
        return switch (field) {
            case BODY, HEADINGS, CODE -> true;
            case TITLE, SUMMARY, DESCRIPTION, PURPOSE, TAGS, SYSTEMS -> false;
        };
    }

    /** The text of a field; empty when it has none, or is none of these. */
    public String text(SearchField field) {
        return texts.getOrDefault(field.wireName(), "");
    }
}
