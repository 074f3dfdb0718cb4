package club.datatalks.dataops.search.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchPlace;
import club.datatalks.dataops.search.internal.index.LongTexts.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that show why an item was found, written and read again. */
class LongTextsTest {

    private static final String BODY = "Lamps Light the lamp. Oil Fill in oil, then light the lamp. Light the lamp.";

    @Test
    void keepsTheWordsOfPlacesOnce() {
        List<Place> places =
                places("Lamps Light the lamp.", "Oil Fill in oil, then light the lamp.", "Light the lamp.");

        assertThat(places).allMatch(Place::standsInBody).extracting(Place::text).containsOnly("");
        assertThat(places)
                .extracting(place -> BODY.substring(place.start(), place.end()))
                .containsExactly("Lamps Light the lamp.", "Oil Fill in oil, then light the lamp.", "Light the lamp.");
        assertThat(places.get(2).end()).isEqualTo(BODY.length());
        assertThat(places).extracting(Place::anchor).containsExactly("place-0", "place-1", "place-2");
    }

    @Test
    void keepsWordsThatDoNotStandInTheBody() {
        assertThat(places("Trim the wick.", "Oil Fill", "amp. Oil"))
                .extracting(Place::text)
                .as("the last one begins in the middle of a word")
                .containsExactly("Trim the wick.", "", "amp. Oil");
    }

    private static List<Place> places(String... texts) {
        SearchItem.Builder item = SearchItem.of("lamp", "doc", "Lamp").text(SearchField.BODY, BODY);
        for (int each = 0; each < texts.length; each++) {
            item.place(new SearchPlace("Place " + each, "place-" + each, texts[each]));
        }
        byte[] written = LongTexts.of(item.build()).written();
        return LongTexts.read(written, 0, written.length).places();
    }
}
