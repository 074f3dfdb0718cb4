package club.datatalks.dataops.docs.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoTest {

    @ParameterizedTest
    @CsvSource({
        "https://youtu.be/dQw4w9WgXcQ, youtube, dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ?t=10, youtube, dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s, youtube, dQw4w9WgXcQ",
        "http://YouTube.com/watch?list=x&v=a_-b, youtube, a_-b",
        "https://youtube.com/shorts/abc, youtube, abc",
        "https://www.youtube.com/live/abc, youtube, abc",
        "https://vimeo.com/76979871, vimeo, 76979871",
    })
    void isKnownByItsAddress(String address, String provider, String id) {
        assertThat(Video.in("See [this](%s) now.".formatted(address)))
                .containsExactly(new Video(provider, id, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://youtube.com.evil.example/watch?v=abc",
                "https://evilyoutube.com/watch?v=abc",
                "https://youtu.be/",
                "https://youtu.be/a%22onload",
                "https://www.youtube.com/watch",
                "https://www.youtube.com/playlist?list=abc",
                "https://vimeo.com/channels",
                "https://vimeo.com/12a",
                "https://example.com/https://youtu.be.example/abc",
                "javascript:https//youtu.be/abc",
                "https://",
            })
    void isNotMadeOfAnyOtherAddress(String text) {
        assertThat(Video.in(text)).isEmpty();
    }

    @Test
    void isListedOnceAndInOrder() {
        assertThat(Video.in("https://vimeo.com/2, **https://youtu.be/a**. https://vimeo.com/2; https://youtu.be/b!"))
                .extracting(Video::id)
                .containsExactly("2", "a", "b");
    }

    @Test
    @Timeout(10)
    void isFoundInLongTextsToo() {
        assertThat(Video.in("https://".repeat(100_000))).isEmpty();
        assertThat(Video.in("https://youtu.be/" + "a".repeat(500_000) + "%")).isEmpty();
    }
}
