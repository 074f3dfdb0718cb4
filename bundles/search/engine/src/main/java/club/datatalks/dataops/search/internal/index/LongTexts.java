package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchPlace;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of an item that no answer holds as a whole, but that show why it was found.
 *
 * @param texts by the wire name of their field
 * @param places those whose words stand in the body are in its order, and none overlaps another
 */
public record LongTexts(Map<String, String> texts, List<Place> places) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of a place, in characters: more is not looked for, only compared once. */
    private static final int BEGINNING = 64;
    /** So many characters behind the place before, it has to begin. */
    private static final int AHEAD = 10_000;

    /**
     * A part that can be opened by itself. Its words are a stretch of the body, and kept once.
     *
     * @param start where they begin in the body
     * @param end behind the last of them
     * @param text the words themselves when they do not stand in the body; empty otherwise
     */
    public record Place(String heading, String anchor, int start, int end, String text) {

        /** Whether the words stand in the body. */
        public boolean standsInBody() {
            return text.isEmpty();
        }

        /**
         * Looks a little ahead for what begins as the place does, and nowhere else: however many places there are, and
         * whatever is written there, this takes no more time than reading the body some times.
         *
         * @param from where the one before ends; most follow each other
         */
        private static Place of(SearchPlace place, String body, int from) {
            String text = place.text();
            int start = start(text, body, from);
            int end = start + text.length();
            return start >= 0
                            && body.startsWith(text, start)
                            && isBetweenWords(body, start)
                            && isBetweenWords(body, end)
                    ? new Place(place.heading(), place.anchor(), start, end, "")
                    : new Place(place.heading(), place.anchor(), 0, 0, text);
        }

        // Most stand right behind the one before; others are looked for.
        private static int start(String text, String body, int from) {
            int next = from < body.length() && Character.isWhitespace(body.charAt(from)) ? from + 1 : from;
            if (body.startsWith(text, next)) {
                return next;
            }
            String beginning = text.substring(0, Math.min(text.length(), BEGINNING));
            int ahead =
                    body.substring(from, Math.min(body.length(), from + AHEAD)).indexOf(beginning);
            return ahead < 0 ? -1 : from + ahead;
        }

        private static boolean isBetweenWords(String text, int at) {
            return at == 0
                    || at == text.length()
                    || Character.isWhitespace(text.charAt(at - 1))
                    || Character.isWhitespace(text.charAt(at));
        }
    }

    static LongTexts of(SearchItem item) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (SearchField field : SearchField.values()) {
            String text = item.text(field);
            if (isLong(field) && !text.isEmpty()) {
                texts.put(field.wireName(), text);
            }
        }
        return new LongTexts(texts, places(item));
    }

    private static List<Place> places(SearchItem item) {
        String body = item.text(SearchField.BODY);
        List<Place> places = new ArrayList<>(item.places().size());
        int from = 0;
        for (SearchPlace each : item.places()) {
            Place place = Place.of(each, body, from);
            places.add(place);
            from = Math.max(from, place.end());
        }
        return places;
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
