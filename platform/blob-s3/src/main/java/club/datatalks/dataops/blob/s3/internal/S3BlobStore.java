package club.datatalks.dataops.blob.s3.internal;

import club.datatalks.dataops.aws.AwsAccess;
import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobContent;
import club.datatalks.dataops.blob.BlobDamagedException;
import club.datatalks.dataops.blob.BlobExistsException;
import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.BlobPage;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.blob.ByteRange;
import club.datatalks.dataops.blob.NewBlob;
import club.datatalks.dataops.blob.engine.BlobCursor;
import club.datatalks.dataops.blob.engine.CheckedContent;
import club.datatalks.dataops.blob.engine.Intake;
import club.datatalks.dataops.blob.engine.PartOfContent;
import club.datatalks.dataops.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Keeps each blob as an object of a bucket, for any number of processes at once. */
@Component(
        service = {BlobStore.class, S3BlobStore.class},
        immediate = true, // a setting that will not do is told at the start, not at the first upload
        configurationPid = "club.datatalks.dataops.blob.s3")
@Designate(ocd = S3BlobStore.Config.class)
public final class S3BlobStore implements BlobStore, AutoCloseable {

    @ObjectClassDefinition(name = "DataOps: blobs in S3")
    public @interface Config {

        @AttributeDefinition(description = "Name of the bucket; it has to exist")
        String bucket() default "";

        @AttributeDefinition(
                description = "What the keys of all objects start with, for example dataops/; may be empty")
        String prefix() default "";

        @AttributeDefinition(description = "Region of the bucket, for example eu-west-1")
        String region() default "";

        @AttributeDefinition(
                description =
                        "Address of what speaks like S3, for example http://localhost:9000;" + " empty for S3 itself")
        String endpoint() default "";

        @AttributeDefinition(
                description = "Whether the bucket is named in the path of a request instead of in the host;"
                        + " what only speaks like S3 usually wants that")
        boolean pathStyle() default false;

        @AttributeDefinition(description = "Folder that receives uploads before they are sent; created when missing")
        String directory() default "data/incoming";
    }

    private static final Logger log = LoggerFactory.getLogger(S3BlobStore.class);

    /** Parts of this size make at most 320 of the largest blob; S3 takes 10,000. */
    private static final long PART_BYTES = 16L * 1024 * 1024;

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofMinutes(3), 4);

    private final S3Client s3;
    private final Bucket bucket;
    private final Path folder;
    private final Clock clock;
    private final long partBytes;

    private volatile boolean closed;

    @Activate
    public S3BlobStore(Config config) {
        this(
                AwsAccess.of(filledIn("region", config.region()), filledIn("endpoint", config.endpoint()), "", ""),
                config.pathStyle(),
                required("bucket", config.bucket(), "DATAOPS_S3_BUCKET"),
                filledIn("prefix", config.prefix()),
                Path.of(required("directory", config.directory(), "DATAOPS_DATA")),
                Clock.systemUTC(),
                PATIENCE,
                PART_BYTES);
    }

    S3BlobStore(
            AwsAccess access,
            boolean pathStyle,
            String bucket,
            String prefix,
            Path directory,
            Clock clock,
            Patience patience,
            long partBytes) {
        if (!prefix.isEmpty() && !(prefix.endsWith("/") && BlobKey.isKey(prefix + "x"))) {
            throw new IllegalArgumentException(
                    "`prefix` in etc/club.datatalks.dataops.blob.s3.cfg ends in a slash and holds neither .. nor"
                            + " back-slashes, unlike \"%s\"".formatted(prefix));
        }
        this.folder = usable(directory);
        this.clock = clock;
        this.partBytes = partBytes;
        this.s3 = access.client(
                S3Client.builder()
                        .forcePathStyle(pathStyle)
                        // We send the SHA-256 of everything and check it on what we receive.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED),
                patience);
        this.bucket = new Bucket(s3, bucket, prefix);
        log.info("Blobs are in bucket {} of {}, below \"{}\"", bucket, access, prefix);
    }

    /** Lets go of all connections. Whoever is reading may fail. */
    @Override
    @Deactivate
    public void close() {
        closed = true;
        s3.close();
    }

    @Override
    public Blob create(NewBlob draft, InputStream content) {
        Intake intake = new Intake(draft, content);
        return asking(() -> {
            if (announcesMuch(draft) && bucket.head(draft.key()).isPresent()) {
                throw new BlobExistsException(draft.key());
            }
            try (Spool spool = Spool.of(intake, folder)) {
                Blob blob = new Blob(
                        draft.key(),
                        intake.size(),
                        intake.hash(),
                        draft.contentType(),
                        draft.metadata(),
                        clock.instant());
                new Upload(s3, bucket, blob, spool, partBytes).send();
                return blob;
            } catch (IOException e) {
                throw ProblemException.unavailable("Letting go of the received file failed", e);
            }
        });
    }

    @Override
    public Optional<Blob> find(BlobKey key) {
        return asking(() -> bucket.head(key).map(object -> blob(key, object)));
    }

    @Override
    public Optional<BlobContent> open(BlobKey key) {
        return asking(() -> get(key, null).map(answer -> {
            Blob blob = blob(key, answer);
            return new BlobContent(blob, blob.size(), new CheckedContent(blob, new ObjectContent(answer)));
        }));
    }

    // Two requests: S3 refuses a range behind the end, and of one that it cuts it tells the size of the blob in a text.
    @Override
    public Optional<BlobContent> open(BlobKey key, ByteRange range) {
        Optional<Blob> found = find(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Blob blob = found.get();
        long length = range.lengthWithin(blob.size());
        if (length == 0) {
            return Optional.of(new BlobContent(blob, 0, InputStream.nullInputStream()));
        }
        String bytes = "bytes=%d-%d".formatted(range.from(), range.from() + length - 1);
        return asking(() -> get(key, bytes)
                .map(answer ->
                        new BlobContent(blob, length, new PartOfContent(key, length, new ObjectContent(answer)))));
    }

    @Override
    public void delete(BlobKey key) {
        asking(() -> {
            bucket.delete(key);
            return key;
        });
    }

    @Override
    public BlobPage list(String prefix, int limit, @Nullable String cursor) {
        BlobCursor.checkLimit(limit);
        String after = cursor == null ? "" : BlobCursor.read(prefix, cursor).value();
        if (!canStartAKey(prefix)) {
            return new BlobPage(List.of(), null);
        }
        return asking(() -> page(prefix, limit, after));
    }

    /** Asks whether the bucket is there and lets us in. */
    void probe() {
        bucket.probe();
    }

    String bucketName() {
        return bucket.name();
    }

    // Objects that are not blobs are left out; a page of nothing else is not worth an answer of its own.
    private BlobPage page(String prefix, int limit, String start) {
        List<BlobPage.Entry> entries = new ArrayList<>();
        String after = start;
        while (true) {
            ListObjectsV2Response answer = bucket.list(prefix, after, limit - entries.size());
            for (S3Object object : answer.contents()) {
                after = bucket.blobKey(object.key());
                if (BlobKey.isKey(after)) {
                    entries.add(new BlobPage.Entry(new BlobKey(after), object.size(), object.lastModified()));
                }
            }
            if (!Boolean.TRUE.equals(answer.isTruncated()) || answer.contents().isEmpty()) {
                return new BlobPage(entries, null);
            }
            if (!entries.isEmpty()) {
                return new BlobPage(
                        entries,
                        BlobCursor.after(entries.get(entries.size() - 1).key()));
            }
        }
    }

    private Optional<ResponseInputStream<GetObjectResponse>> get(BlobKey key, @Nullable String range) {
        try {
            return Optional.of(bucket.get(key, request -> request.range(range)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private static Blob blob(BlobKey key, HeadObjectResponse object) {
        try {
            return ObjectMetadata.blob(key, object.contentLength(), object.metadata());
        } catch (BlobDamagedException e) {
            throw S3Problems.damaged(e);
        }
    }

    private static Blob blob(BlobKey key, ResponseInputStream<GetObjectResponse> answer) {
        GetObjectResponse object = answer.response();
        try {
            return ObjectMetadata.blob(key, object.contentLength(), object.metadata());
        } catch (BlobDamagedException e) {
            answer.abort();
            throw S3Problems.damaged(e);
        }
    }

    private <T> T asking(Supplier<T> call) {
        if (closed) {
            throw closed();
        }
        try {
            return call.get();
        } catch (SdkException e) {
            throw S3Problems.of(bucket.name(), e);
        } catch (IllegalStateException e) {
            throw closed ? closed() : e; // the SDK's own word for a client that was closed
        }
    }

    private boolean announcesMuch(NewBlob draft) {
        Long size = draft.expectedSize();
        return size != null && size > partBytes;
    }

    private static boolean canStartAKey(String prefix) {
        return prefix.isEmpty() || BlobKey.isKey(prefix) || BlobKey.isKey(prefix + "x");
    }

    private static ProblemException closed() {
        return ProblemException.unavailable(
                "The file store is closed", new IllegalStateException("called after the store was closed"));
    }

    private static Path usable(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IllegalStateException(
                    ("The folder %s cannot be used: %s. Make it writable for the user that runs DataOps, or set"
                                    + " `directory` in etc/club.datatalks.dataops.blob.s3.cfg to another folder.")
                            .formatted(directory.toAbsolutePath(), e.getMessage()),
                    e);
        }
    }

    private static String required(String setting, String value, String variable) {
        if (filledIn(setting, value).isBlank()) {
            throw new IllegalArgumentException(
                    "`%s` in etc/club.datatalks.dataops.blob.s3.cfg is required; set %s".formatted(setting, variable));
        }
        return value.strip();
    }

    private static String filledIn(String setting, String value) {
        if (value.startsWith("$[")) {
            throw new IllegalArgumentException(
                    "`%s` in etc/club.datatalks.dataops.blob.s3.cfg is \"%s\", a placeholder that nobody filled in"
                            .formatted(setting, value));
        }
        return value;
    }
}
