package club.datatalks.dataops.http.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentEventsTest {

    private final SentEvents sent = new SentEvents();

    @Test
    void knowsWhatFollowedAnEvent() {
        String first = sent.add("tasks", "{}");
        String second = sent.add("bundles", "{}");

        assertThat(second).endsWith("event: bundles\ndata: {}\n\n");
        assertThat(sent.after(idOf(first))).contains(List.of(second));
        assertThat(sent.after(idOf(second))).contains(List.of());
    }

    @Test
    void forgetsWhatIsLongAgo() {
        String first = sent.add("tasks", "{}");
        String second = sent.add("tasks", "{}");
        for (int i = 0; i < SentEvents.KEPT; i++) {
            sent.add("tasks", "{}");
        }

        assertThat(sent.after(idOf(first))).isEmpty();
        assertThat(sent.after(idOf(second)).orElseThrow()).hasSize(SentEvents.KEPT);
    }

    @Test
    void doesNotKnowTheEventsOfAnotherProcess() {
        String foreign = new SentEvents().add("tasks", "{}");
        sent.add("tasks", "{}");

        assertThat(sent.after(idOf(foreign))).isEmpty();
        for (String nonsense : List.of("", "-", "x", "1-1", idOf(foreign) + "9", idOf(sent.add("a", "{}")) + "x")) {
            assertThat(sent.after(nonsense)).as(nonsense).isEmpty();
        }
    }

    private static String idOf(String event) {
        return event.lines().findFirst().orElseThrow().substring("id: ".length());
    }
}
