package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.ChangePage;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.dynamodb.internal.FeedCursor.Place;
import club.datatalks.dataops.state.dynamodb.internal.Shards.Batch;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The change feed: the stream of the table, in which DynamoDB itself puts every write, in order for each item, for 24
 * hours. Nothing has to be written for it besides the rows.
 */
final class StreamChanges implements ChangeFeed, AutoCloseable {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    /** Requests of one page, so that a reader who is far behind gets answers, too. */
    private static final int MOST_REQUESTS = 40;

    private final DynamoDbStreamsClient client;
    private final Shards shards;
    private final String stream;
    private final Duration indexLag;
    private final Map<String, String> newestSeen = new ConcurrentHashMap<>();
    private final Object news = new Object();
    private long writes;
    private boolean closed;

    /**
     * @param indexLag by how much the indexes may be behind the table: {@link #end} waits as long after a recent write,
     *     so that who reads an index afterwards misses nothing
     */
    StreamChanges(DynamoDbStreamsClient client, String arn, Duration indexLag) {
        this.client = client;
        this.shards = new Shards(client, arn);
        this.stream = arn.substring(arn.indexOf('/') + 1).replace('|', '_');
        this.indexLag = indexLag;
    }

    @Override
    public String end() {
        return asked(() -> {
            Instant now = Instant.now();
            List<Shard> all = shards.all();
            Deque<Place> open = new ArrayDeque<>();
            all.stream().filter(Shards::isOpen).forEach(shard -> open.add(newestPlace(shard)));
            List<Place> ends = new ArrayList<>();
            boolean isRecent = false;
            while (!open.isEmpty()) {
                Place place = open.remove();
                Batch batch = shards.after(place, StateLimits.MAX_PAGE_ITEMS);
                isRecent |= batch.records().stream().anyMatch(record -> isRecent(record, now));
                remember(batch.end());
                if (!batch.records().isEmpty() && !batch.isLast()) {
                    open.add(batch.end());
                } else {
                    // A shard that has been closed meanwhile is left to the reader, who finds its children.
                    ends.add(batch.end());
                }
            }
            if (isRecent) {
                waitForIndexes();
            }
            return new FeedCursor(stream, now, ends).text();
        });
    }

    @Override
    public ChangePage after(String cursor, int limit) {
        if (limit < 1 || limit > StateLimits.MAX_PAGE_ITEMS) {
            throw new IllegalArgumentException(
                    "the limit is 1 to %d, not %d".formatted(StateLimits.MAX_PAGE_ITEMS, limit));
        }
        FeedCursor from = own(cursor);
        return asked(() -> page(from, limit));
    }

    @Override
    public boolean await(String cursor, Duration atMost) throws InterruptedException {
        long giveUpAt = System.nanoTime() + atMost.toNanos();
        String from = cursor;
        Duration pause = FIRST_PAUSE;
        long seen = writes();
        while (true) {
            ChangePage page = after(from, 1);
            if (!page.changes().isEmpty()) {
                return true;
            }
            from = page.cursor();
            long left = giveUpAt - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            long now = pausedUntilNews(seen, Math.min(left, pause.toNanos()));
            pause = now != seen ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
            seen = now;
        }
    }

    /** Wakes up who waits: this process has written something, which the stream is about to have. */
    void followsSoon() {
        synchronized (news) {
            writes++;
            news.notifyAll();
        }
    }

    @Override
    public void close() {
        synchronized (news) {
            closed = true;
            news.notifyAll();
        }
        client.close();
    }

    private ChangePage page(FeedCursor from, int limit) {
        Deque<Place> unread = new ArrayDeque<>(from.places().isEmpty() ? Shards.roots(shards.all()) : from.places());
        List<Place> read = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        int requests = 0;
        while (!unread.isEmpty() && changes.size() < limit && requests++ < MOST_REQUESTS) {
            Place place = unread.remove();
            Batch batch = shards.after(place, limit - changes.size());
            batch.records().forEach(record -> change(record, changes));
            remember(batch.end());
            if (batch.isLast()) {
                List<Place> children = Shards.children(shards.all(), place.shard());
                unread.addAll(children);
                if (children.isEmpty()) {
                    read.add(batch.end());
                }
            } else if (batch.records().isEmpty()) {
                read.add(batch.end());
            } else {
                unread.addFirst(batch.end());
            }
        }
        Instant readAt = unread.isEmpty() ? Instant.now() : from.readAt();
        // What was not looked at comes first next time, so that a busy shard does not hide the others.
        List<Place> places = new ArrayList<>(unread);
        if (places.size() > 1 && !changes.isEmpty()) {
            places.add(places.remove(0));
        }
        places.addAll(read);
        return new ChangePage(changes, new FeedCursor(stream, readAt, places).text());
    }

    private static void change(Record record, List<Change> changes) {
        if (record.dynamodb().hasNewImage()) {
            ItemCodec.change(record.dynamodb().newImage()).ifPresent(changes::add);
        }
    }

    private FeedCursor own(String cursor) {
        FeedCursor from = FeedCursor.of(cursor);
        boolean isKept = from.readAt().isAfter(Instant.now().minus(KEPT));
        if (!from.stream().equals(stream) || !isKept) {
            throw gone();
        }
        return from;
    }

    private Place newestPlace(Shard shard) {
        return new Place(shard.shardId(), newestSeen.getOrDefault(shard.shardId(), ""));
    }

    private void remember(Place place) {
        if (!place.after().isEmpty()) {
            newestSeen.merge(place.shard(), place.after(), StreamChanges::later);
        }
    }

    private static String later(String one, String other) {
        return new BigInteger(one).compareTo(new BigInteger(other)) >= 0 ? one : other;
    }

    private boolean isRecent(Record record, Instant now) {
        Instant written = record.dynamodb().approximateCreationDateTime();
        return written != null && written.isAfter(now.minus(indexLag));
    }

    private void waitForIndexes() {
        try {
            Thread.sleep(indexLag.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long writes() {
        synchronized (news) {
            return writes;
        }
    }

    private long pausedUntilNews(long seen, long nanos) throws InterruptedException {
        long giveUpAt = System.nanoTime() + nanos;
        synchronized (news) {
            while (!closed && writes == seen) {
                long left = giveUpAt - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                // Rounded up, or the last part of a millisecond would be spent spinning.
                news.wait(left / 1_000_000 + 1);
            }
            return writes;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private <R> R asked(Supplier<R> question) {
        if (isClosed()) {
            throw DynamoProblems.closed();
        }
        try {
            return again(question);
        } catch (TrimmedDataAccessException | ResourceNotFoundException e) {
            throw gone();
        } catch (SdkException e) {
            throw isClosed() ? DynamoProblems.closed() : DynamoProblems.of(e);
        }
    }

    // A kept iterator may have ended; nothing was read with it, so everything is asked once more.
    private static <R> R again(Supplier<R> question) {
        try {
            return question.get();
        } catch (ExpiredIteratorException e) {
            return question.get();
        }
    }

    private boolean isClosed() {
        synchronized (news) {
            return closed;
        }
    }

    private static ProblemException gone() {
        return ProblemException.notFound(
                "the changes after this cursor are not kept any more; start from the end and read everything again");
    }
}
