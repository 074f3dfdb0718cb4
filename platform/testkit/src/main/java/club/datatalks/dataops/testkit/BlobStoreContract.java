package club.datatalks.dataops.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobContent;
import club.datatalks.dataops.blob.BlobExistsException;
import club.datatalks.dataops.blob.BlobHash;
import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.BlobLimits;
import club.datatalks.dataops.blob.BlobPage;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.blob.ByteRange;
import club.datatalks.dataops.blob.NewBlob;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link BlobStore} promises, sentence by sentence. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class BlobStoreContract {

    private static final BlobKey INVOICE = new BlobKey("work/files/f-1/content");
    private static final int LARGE_BYTES = 64 * 1024 * 1024;
    private static final long HEAP_BYTES = 40L * 1024 * 1024;

    /**
     * Opens the place of this test, which is empty the first time. Called again, it closes what it opened before, and
     * opens the same place.
     */
    protected abstract BlobStore open() throws IOException;

    private @Nullable BlobStore opened;

    @BeforeEach
    void openTheStore() throws IOException {
        opened = open();
    }

    @Test
    void givesBackTheBytesItWasGiven() {
        byte[] bytes = {0, (byte) 0xff, '\r', '\n', (byte) 0xc3, (byte) 0x28};

        store().create(NewBlob.of(INVOICE, "application/pdf"), new ByteArrayInputStream(bytes));

        assertThat(bytesOf(INVOICE)).isEqualTo(bytes);
    }

    @Test
    void tellsWhatItKept() {
        Map<String, String> metadata = Map.of("filename", "Rechnung März.pdf", "source", "a=b; \"c\" 😀", "note", "");
        NewBlob draft = new NewBlob(INVOICE, "text/plain; charset=utf-8", metadata, 100, 7L, hashOf("invoice"));
        Instant before = Instant.now();

        Blob made = store().create(draft, content("invoice"));

        assertThat(made.key()).isEqualTo(INVOICE);
        assertThat(made.size()).isEqualTo(7);
        assertThat(made.hash()).isEqualTo(hashOf("invoice"));
        assertThat(made.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(made.metadata()).isEqualTo(metadata);
        assertThat(made.createdAt()).isCloseTo(before, within(1, ChronoUnit.MINUTES));
        assertThat(store().find(INVOICE)).contains(made);
        assertThat(opened(INVOICE)).isEqualTo(made);
    }

    @Test
    void keepsAnEmptyBlob() {
        Blob made = create(INVOICE, "");

        assertThat(made.size()).isZero();
        assertThat(bytesOf(INVOICE)).isEmpty();
        assertThat(part(INVOICE, 0, 10)).isEmpty();
    }

    @Test
    void readsContentThatTricklesIn() {
        store().create(NewBlob.of(INVOICE, "text/plain").sized(1000), new TricklingContent(new byte[1000]));

        assertThat(bytesOf(INVOICE)).isEqualTo(new byte[1000]);
    }

    @Test
    void leavesTheContentForTheCallerToClose() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream content = new ByteArrayInputStream(new byte[3]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        store().create(NewBlob.of(INVOICE, "text/plain"), content);

        assertThat(closed).isFalse();
    }

    @Test
    void neverOverwritesABlob() {
        create(INVOICE, "first");

        BlobExistsException refusal = catchThrowableOfType(BlobExistsException.class, () -> create(INVOICE, "second"));

        assertThat(refusal.key()).isEqualTo(INVOICE);
        assertThat(refusal.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(textOf(INVOICE)).isEqualTo("first");
    }

    @Test
    void keepsExactlyAsMuchAsIsAccepted() {
        store().create(NewBlob.of(INVOICE, "text/plain").atMost(7), content("invoice"));

        assertThat(textOf(INVOICE)).isEqualTo("invoice");
    }

    @Test
    void refusesMoreThanIsAccepted() {
        ProblemException refusal = refused(NewBlob.of(INVOICE, "text/plain").atMost(6), content("invoice"));

        assertThat(refusal.kind()).isEqualTo(ProblemKind.TOO_LARGE);
        assertThat(refusal.code()).contains(BlobStore.TOO_LARGE);
        assertThat(refusal).hasMessageContaining("6 bytes");
    }

    @Test
    void refusesWhatIsAnnouncedAsTooLargeWithoutReadingIt() {
        InputStream untouchable = new BreakingContent(0);

        ProblemException refusal =
                refused(NewBlob.of(INVOICE, "text/plain").atMost(6).sized(7), untouchable);

        assertThat(refusal.kind()).isEqualTo(ProblemKind.TOO_LARGE);
    }

    @Test
    void refusesAStreamWithoutEnd() {
        ProblemException refusal =
                refused(NewBlob.of(INVOICE, "text/plain").atMost(1_000_000), new PatternContent(Long.MAX_VALUE));

        assertThat(refusal.kind()).isEqualTo(ProblemKind.TOO_LARGE);
    }

    @Test
    void refusesFewerBytesThanAnnounced() {
        ProblemException refusal = refused(NewBlob.of(INVOICE, "text/plain").sized(8), content("invoice"));

        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID);
        assertThat(refusal.code()).contains(BlobStore.WRONG_SIZE);
        assertThat(refusal).hasMessageContaining("7 of 8 bytes");
    }

    @Test
    void refusesMoreBytesThanAnnounced() {
        ProblemException refusal = refused(NewBlob.of(INVOICE, "text/plain").sized(6), content("invoice"));

        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID);
        assertThat(refusal.code()).contains(BlobStore.WRONG_SIZE);
    }

    @Test
    void refusesOtherBytesThanAnnounced() {
        ProblemException refusal =
                refused(NewBlob.of(INVOICE, "text/plain").hashed(hashOf("invoice")), content("invoicE"));

        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID);
        assertThat(refusal.code()).contains(BlobStore.WRONG_HASH);
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() {
        for (int bytes : new int[] {0, 1, 100_000, 20_000_000}) {
            assertThatThrownBy(() -> store().create(NewBlob.of(INVOICE, "text/plain"), new BreakingContent(bytes)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage("the line went dead");
            assertThatNothingIsKept();
        }
    }

    @Test
    void keepsNothingWhenTheCallersCodeFails() {
        InputStream failing = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("a bug of the caller");
            }
        };

        assertThatThrownBy(() -> store().create(NewBlob.of(INVOICE, "text/plain"), failing))
                .isInstanceOf(IllegalStateException.class);
        assertThatNothingIsKept();
    }

    @Test
    void knowsNothingOfABlobThatIsNotThere() {
        create(INVOICE, "invoice");

        for (String key : List.of("work/files/f-1", "work/files/f-1/content/more", "work/files/f-2/content", "work")) {
            assertThat(store().find(new BlobKey(key))).isEmpty();
            assertThat(store().open(new BlobKey(key))).isEmpty();
            assertThat(store().open(new BlobKey(key), new ByteRange(0, 1))).isEmpty();
        }
    }

    @Test
    void forgetsABlobForGood() {
        create(INVOICE, "invoice");

        store().delete(INVOICE);

        assertThatNothingIsKept();
    }

    @Test
    void doesNotMindForgettingWhatIsNotThere() {
        create(new BlobKey("work/files/f-1/content/more"), "more");

        store().delete(INVOICE);
        store().delete(new BlobKey("work/files/f-1"));
        store().delete(new BlobKey("nobody/knows"));

        assertThat(keys("")).containsExactly("work/files/f-1/content/more");
    }

    @Test
    void letsAKeyBeUsedAgainOnceItsBlobIsForgotten() {
        create(INVOICE, "first");
        store().delete(INVOICE);

        create(INVOICE, "second");

        assertThat(textOf(INVOICE)).isEqualTo("second");
    }

    @Test
    void givesAPartOfABlob() {
        create(INVOICE, "0123456789");

        assertThat(part(INVOICE, 0, 1)).isEqualTo("0");
        assertThat(part(INVOICE, 3, 4)).isEqualTo("3456");
        assertThat(part(INVOICE, 9, 1)).isEqualTo("9");
        assertThat(part(INVOICE, 0, 10)).isEqualTo("0123456789");
    }

    @Test
    void givesWhatThereIsOfAPartBeyondTheEnd() {
        create(INVOICE, "0123456789");

        assertThat(part(INVOICE, 7, Long.MAX_VALUE)).isEqualTo("789");
        assertThat(part(INVOICE, 10, 1)).isEmpty();
        assertThat(part(INVOICE, Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void tellsOfTheWholeBlobWithAPart() throws IOException {
        Blob made = create(INVOICE, "0123456789");

        try (BlobContent part = store().open(INVOICE, new ByteRange(7, 100)).orElseThrow()) {
            assertThat(part.blob()).isEqualTo(made);
            assertThat(part.length()).isEqualTo(3);
        }
    }

    @Test
    void keepsOddKeysApart() {
        List<String> keys = oddKeys();
        SoftAssertions.assertSoftly(all -> keys.forEach(key -> all.assertThatCode(() -> create(new BlobKey(key), key))
                .as("creating \"%s\"", key)
                .doesNotThrowAnyException()));

        for (String key : keys) {
            assertThat(textOf(new BlobKey(key))).isEqualTo(key);
        }
        assertThat(keys(""))
                .isEqualTo(keys.stream()
                        .map(BlobKey::new)
                        .sorted()
                        .map(BlobKey::value)
                        .toList());
        for (String key : keys) {
            store().delete(new BlobKey(key));
        }
        assertThat(keys("")).isEmpty();
    }

    /** Keys that trip up file systems, URLs and headers. */
    protected List<String> oddKeys() {
        return List.of(
                "a",
                "A",
                "a.",
                "a/b",
                "a/b.blob",
                "a/B",
                "a.blob",
                "a.blob/b",
                "a-b",
                "a b",
                "a+b",
                "a%2fb",
                "a%b",
                " ",
                "...",
                "~",
                "*",
                "?",
                "&=#;,:@",
                "\"'<>|",
                "con",
                "nul.txt",
                "M\u00e4rz",
                "Ma\u0308rz",
                "счёт/№1",
                "発票",
                "😀",
                "\uff5e",
                "%2e%2e",
                "%%",
                "x".repeat(128),
                "X".repeat(128),
                "X".repeat(127) + "Y",
                "😀".repeat(32),
                "D/".repeat(255) + "ee");
    }

    @Test
    void carriesAsMuchMetadataAsIsAllowed() {
        NewBlob draft = NewBlob.of(INVOICE, "application/" + "x".repeat(120));
        for (int i = 0; i < BlobLimits.MAX_METADATA_TEXTS; i++) {
            draft = draft.with("text-" + (char) ('a' + i), "ü".repeat(29));
        }

        Blob made = store().create(draft, content("invoice"));

        assertThat(store().find(INVOICE)).contains(made);
        assertThat(made.metadata()).isEqualTo(draft.metadata());
        assertThat(made.contentType()).isEqualTo(draft.contentType());
    }

    @Test
    void listsKeysInTheirOrder() {
        for (String key : List.of("b", "a/z", "a-b", "a/b/c", "ü/ö 1", "発票", "a0")) {
            create(new BlobKey(key), key);
        }

        assertThat(keys("")).containsExactly("a-b", "a/b/c", "a/z", "a0", "b", "ü/ö 1", "発票");
    }

    @Test
    void listsWhatStartsWithAPrefix() {
        for (String key : List.of("work/1/a", "work/10/a", "work/2/a", "workshop", "docs/1")) {
            create(new BlobKey(key), key);
        }

        assertThat(keys("work/1")).containsExactly("work/1/a", "work/10/a");
        assertThat(keys("work/1/")).containsExactly("work/1/a");
        assertThat(keys("work")).containsExactly("work/1/a", "work/10/a", "work/2/a", "workshop");
        assertThat(keys("workshop")).containsExactly("workshop");
        assertThat(keys("none")).isEmpty();
        assertThat(keys("../")).isEmpty();
    }

    @Test
    void tellsSizeAndTimeInAList() {
        Blob made = create(INVOICE, "invoice");

        BlobPage.Entry entry = store().list("", 10, null).entries().get(0);
        assertThat(entry.key()).isEqualTo(INVOICE);
        assertThat(entry.size()).isEqualTo(7);
        assertThat(entry.createdAt()).isCloseTo(made.createdAt(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void pagesThroughAList() {
        List<String> all =
                IntStream.range(0, 23).mapToObj("files/%02d"::formatted).toList();
        all.forEach(key -> create(new BlobKey(key), key));

        for (int limit : new int[] {1, 5, 23, 24, BlobLimits.MAX_PAGE_BLOBS}) {
            assertThat(keys("files/", limit)).isEqualTo(all);
        }
    }

    @Test
    void hasNoMoreThanTheLimitOnAPage() {
        for (int i = 0; i < 3; i++) {
            create(new BlobKey("files/" + i), "x");
        }

        assertThat(store().list("", 2, null).entries()).hasSizeLessThanOrEqualTo(2);
        assertThat(store().list("", 2, null).next()).isPresent();
    }

    @Test
    void refusesCursorsOfOtherLists() {
        create(new BlobKey("a/1"), "x");
        create(new BlobKey("a/2"), "x");
        String cursor = store().list("a/", 1, null).next().orElseThrow();

        for (String foreign : List.of("", "!", "abc", "_w", cursor + "%")) {
            assertThatThrownBy(() -> store().list("a/", 1, foreign))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID));
        }
        assertThatThrownBy(() -> store().list("b/", 1, cursor)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesPagesOfNoSize() {
        for (int limit : new int[] {-1, 0, BlobLimits.MAX_PAGE_BLOBS + 1}) {
            assertThatThrownBy(() -> store().list("", limit, null)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void listsEveryLastingBlobOnceWhileOthersComeAndGo() throws Exception {
        List<String> lasting =
                IntStream.range(0, 60).mapToObj("%02d/lasting"::formatted).toList();
        lasting.forEach(key -> create(new BlobKey(key), key));
        AtomicBoolean listing = new AtomicBoolean(true);
        Callable<Void> coming = () -> {
            for (int i = 0; listing.get(); i = (i + 1) % 60) {
                for (String name : List.of("aaa", "passing", "zzz/deep")) {
                    BlobKey passing = new BlobKey("%02d/%s".formatted(i, name));
                    create(passing, "x");
                    store().delete(passing);
                }
            }
            return null;
        };

        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Void> others = threads.submit(coming);
            for (int round = 0; round < 5; round++) {
                assertThat(keys("", 7).stream().filter(key -> key.endsWith("lasting")))
                        .containsExactlyElementsOf(lasting);
            }
            listing.set(false);
            others.get(1, TimeUnit.MINUTES);
        } finally {
            listing.set(false);
            threads.shutdownNow();
        }
    }

    @Test
    void letsOneOfManyCreatorsWin() throws Exception {
        for (int round = 0; round < 5; round++) {
            BlobKey key = new BlobKey("contested/" + round);
            List<Callable<Boolean>> creators = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> isCreated(key, "by creator " + i))
                    .toList();

            List<Boolean> wins = together(creators);

            assertThat(wins).containsOnlyOnce(true);
            assertThat(textOf(key)).isEqualTo("by creator " + wins.indexOf(true));
        }
    }

    @Test
    void servesSeveralUploadsAndDownloadsAtOnce() throws Exception {
        List<Callable<byte[]>> visits = IntStream.range(0, 8)
                .<Callable<byte[]>>mapToObj(i -> () -> {
                    BlobKey key = new BlobKey("visits/" + i);
                    create(key, "visitor %d ".formatted(i).repeat(20_000));
                    return bytesOf(key);
                })
                .toList();

        List<byte[]> contents = together(visits);

        for (int i = 0; i < contents.size(); i++) {
            assertThat(new String(contents.get(i), UTF_8))
                    .isEqualTo("visitor %d ".formatted(i).repeat(20_000));
        }
    }

    @Test
    void hasEverythingWhenItIsOpenedAgain() throws IOException {
        Blob made =
                store().create(NewBlob.of(INVOICE, "application/pdf").with("filename", "März.pdf"), content("invoice"));
        create(new BlobKey("deleted"), "x");
        store().delete(new BlobKey("deleted"));
        create(new BlobKey("work/files/f-2"), "x");
        String cursor = store().list("", 1, null).next().orElseThrow();

        opened = open();

        assertThat(store().find(INVOICE)).contains(made);
        assertThat(textOf(INVOICE)).isEqualTo("invoice");
        assertThat(store().list("", 1, cursor).entries())
                .extracting(BlobPage.Entry::key)
                .containsExactly(new BlobKey("work/files/f-2"));
    }

    /** As a byte array the content would not fit; whoever holds it all in any form is noticed at its end. */
    @Test
    void streamsLargeContentBothWays() throws IOException {
        BlobKey video = new BlobKey("videos/v-1");
        long before = heapInUse();
        MeasuredContent content = new MeasuredContent(LARGE_BYTES);

        Blob made = store().create(NewBlob.of(video, "video/mp4"), content);

        assertThat(made.size()).isEqualTo(LARGE_BYTES);
        assertThat(content.heapAtTheEnd - before).isLessThan(HEAP_BYTES);
        try (BlobContent read = store().open(video).orElseThrow();
                InputStream expected = new PatternContent(LARGE_BYTES)) {
            byte[] chunk = new byte[1024 * 1024];
            for (long left = LARGE_BYTES; left > 0; left -= chunk.length) {
                assertThat(read.stream().readNBytes(chunk, 0, chunk.length)).isEqualTo(chunk.length);
                assertThat(Arrays.equals(chunk, expected.readNBytes(chunk.length)))
                        .isTrue();
            }
            assertThat(heapInUse() - before).isLessThan(HEAP_BYTES + heapOfThePlace());
            assertThat(read.stream().read()).isEqualTo(-1);
        }
        assertThat(part(video, LARGE_BYTES - 3L, 3))
                .isEqualTo(new String(PatternContent.bytes(LARGE_BYTES - 3L, 3), UTF_8));
    }

    /** How many bytes of our heap the place itself takes for what {@link #streamsLargeContentBothWays} keeps there. */
    protected long heapOfThePlace() {
        return 0;
    }

    /** The store that is open. */
    protected final BlobStore store() {
        if (opened == null) {
            throw new IllegalStateException("no store was opened");
        }
        return opened;
    }

    private ProblemException refused(NewBlob draft, InputStream content) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> store().create(draft, content));
        assertThatNothingIsKept();
        return refusal;
    }

    private void assertThatNothingIsKept() {
        assertThat(store().find(INVOICE)).isEmpty();
        assertThat(store().open(INVOICE)).isEmpty();
        assertThat(keys("")).isEmpty();
    }

    private boolean isCreated(BlobKey key, String text) {
        try {
            create(key, text);
            return true;
        } catch (BlobExistsException e) {
            return false;
        }
    }

    /** Keeps a text. */
    protected final Blob create(BlobKey key, String text) {
        return store().create(NewBlob.of(key, "text/plain"), content(text));
    }

    /** The text of a blob that is there. */
    protected final String textOf(BlobKey key) {
        return new String(bytesOf(key), UTF_8);
    }

    /** All keys with a prefix. */
    protected final List<String> keys(String prefix) {
        return keys(prefix, 10);
    }

    private List<String> keys(String prefix, int limit) {
        List<String> keys = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            BlobPage page = store().list(prefix, limit, cursor.orElse(null));
            page.entries().forEach(entry -> keys.add(entry.key().value()));
            cursor = page.next();
        } while (cursor.isPresent());
        return keys;
    }

    private Blob opened(BlobKey key) {
        try (BlobContent content = store().open(key).orElseThrow()) {
            return content.blob();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytesOf(BlobKey key) {
        try (BlobContent content = store().open(key).orElseThrow()) {
            byte[] bytes = content.stream().readAllBytes();
            assertThat(content.length()).isEqualTo(bytes.length);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String part(BlobKey key, long from, long length) {
        try (BlobContent content =
                store().open(key, new ByteRange(from, length)).orElseThrow()) {
            byte[] bytes = content.stream().readAllBytes();
            assertThat(content.length()).isEqualTo(bytes.length);
            return new String(bytes, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> call : threads.invokeAll(calls, 1, TimeUnit.MINUTES)) {
                results.add(call.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static BlobHash hashOf(String text) {
        return BlobHash.of(text.getBytes(UTF_8));
    }

    private static long heapInUse() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** A byte at a time, as from a slow line. */
    private static final class TricklingContent extends ByteArrayInputStream {

        TricklingContent(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(1, length));
        }
    }

    /** Breaks off. */
    private static final class BreakingContent extends InputStream {

        private long left;

        BreakingContent(long bytes) {
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                throw new IOException("the line went dead");
            }
            left--;
            return 'x';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("the line went dead");
            }
            int count = (int) Math.min(left, length);
            left -= count;
            return count;
        }
    }

    /** As many bytes as wanted, ASCII, different at every place. */
    private static class PatternContent extends InputStream {

        private final long end;
        private long position;

        PatternContent(long length) {
            this.end = length;
        }

        static byte[] bytes(long from, int length) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = at(from + i);
            }
            return bytes;
        }

        private static byte at(long position) {
            return (byte) ('!' + (position * 31 + position / 4093) % 90);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (position == end) {
                return -1;
            }
            int count = (int) Math.min(length, end - position);
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = at(position + i);
            }
            position += count;
            return count;
        }
    }

    /** Looks at the heap when the last byte was asked for. */
    private static final class MeasuredContent extends PatternContent {

        private long heapAtTheEnd;

        MeasuredContent(long length) {
            super(length);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count < 0) {
                heapAtTheEnd = heapInUse();
            }
            return count;
        }
    }
}
