package club.datatalks.dataops.http.internal.event;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The last events that were sent, so that a browser whose connection broke for a moment gets what it missed instead of
 * asking for everything again. Their ids count up from the start of this process; those of another process, or of one
 * that has been started anew, are not known here. For one thread at a time.
 */
final class SentEvents {

    /** Fewer than a browser's queue takes. */
    static final int KEPT = 200;

    private final String process = random();
    private final Deque<Sent> newest = new ArrayDeque<>();
    private long count;

    private record Sent(long number, String text) {}

    /** Gives an event its id and keeps it for a while; returns it as it is to be sent. */
    String add(String name, String data) {
        count++;
        String text = "id: %s-%d\nevent: %s\ndata: %s\n\n".formatted(process, count, name, data);
        newest.add(new Sent(count, text));
        if (newest.size() > KEPT) {
            newest.remove();
        }
        return text;
    }

    /** What followed the event of this id; empty when nobody knows any more. */
    Optional<List<String>> after(String id) {
        int dash = id.lastIndexOf('-');
        if (dash < 0 || !id.substring(0, dash).equals(process)) {
            return Optional.empty();
        }
        long seen;
        try {
            seen = Long.parseLong(id.substring(dash + 1));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        if (seen > count || seen < count - newest.size()) {
            return Optional.empty();
        }
        List<String> missed = new ArrayList<>();
        newest.stream().filter(event -> event.number() > seen).forEach(event -> missed.add(event.text()));
        return Optional.of(missed);
    }

    private static String random() {
        byte[] bytes = new byte[Long.BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
