package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * How far somebody has read the stream.
 *
 * @param stream which one: its table and when it was made
 * @param readAt when everything up to here had been read
 * @param places one for every shard that is still being read; none before the stream has its first shard
 */
record FeedCursor(String stream, Instant readAt, List<Place> places) {

    /**
     * A place in a shard.
     *
     * @param after the sequence number that was read last; empty at the shard's beginning
     */
    record Place(String shard, String after) {}

    private static final String FORM = "feed1";
    private static final String FIELD = "|";
    private static final String SHARD_FROM_PLACE = ":";

    FeedCursor {
        places = List.copyOf(places);
    }

    String text() {
        StringBuilder text = new StringBuilder(FORM)
                .append(FIELD)
                .append(stream)
                .append(FIELD)
                .append(readAt.toEpochMilli());
        for (Place place : places) {
            text.append(FIELD).append(place.shard()).append(SHARD_FROM_PLACE).append(place.after());
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException of kind {@code INVALID} when the text is no cursor */
    static FeedCursor of(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] fields = decoded.split("\\|", -1);
            if (fields.length < 3 || !fields[0].equals(FORM)) {
                throw invalid();
            }
            List<Place> places = new ArrayList<>();
            for (int i = 3; i < fields.length; i++) {
                places.add(place(fields[i]));
            }
            return new FeedCursor(fields[1], Instant.ofEpochMilli(Long.parseLong(fields[2])), places);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
    }

    private static Place place(String field) {
        int middle = field.indexOf(SHARD_FROM_PLACE);
        if (middle < 1) {
            throw invalid();
        }
        return new Place(field.substring(0, middle), field.substring(middle + 1));
    }

    private static ProblemException invalid() {
        return ProblemException.invalid("this is not a cursor of the change feed");
    }
}
