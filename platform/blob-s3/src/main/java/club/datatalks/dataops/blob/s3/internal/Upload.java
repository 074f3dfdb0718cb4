package club.datatalks.dataops.blob.s3.internal;

import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobExistsException;
import club.datatalks.dataops.blob.BlobHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * One blob on its way into a bucket, in one request or in parts. The object appears in one step at the end, on the
 * condition that there is none; S3 checks the SHA-256 of everything that it receives.
 *
 * <p>A request whose answer was lost is repeated, and the repetition finds an object: our own. The object carries the
 * name of the upload that made it, so that this is not taken for somebody else's.
 */
final class Upload {

    private static final Logger log = LoggerFactory.getLogger(Upload.class);

    private static final String NONE_IS_THERE = "*";
    private static final int MAX_ATTEMPTS = 4;

    private final S3Client s3;
    private final Bucket bucket;
    private final Blob blob;
    private final Spool spool;
    private final long partBytes;
    private final String upload = UUID.randomUUID().toString();
    private final String objectKey;
    private final Map<String, String> metadata;

    Upload(S3Client s3, Bucket bucket, Blob blob, Spool spool, long partBytes) {
        this.s3 = s3;
        this.bucket = bucket;
        this.blob = blob;
        this.spool = spool;
        this.partBytes = partBytes;
        this.objectKey = bucket.objectKey(blob.key());
        this.metadata = ObjectMetadata.of(blob, upload);
    }

    /**
     * Sends everything.
     *
     * @throws BlobExistsException when there is an object that we did not make
     * @throws SdkException when it could not be done
     */
    void send() {
        for (int attempt = 1; ; attempt++) {
            try {
                if (blob.size() <= partBytes) {
                    sendWhole();
                } else {
                    sendParts();
                }
                return;
            } catch (SdkException e) {
                if (isDone(e)) {
                    return;
                }
                // Two conditional writes of one key met, and S3 did neither.
                if (S3Problems.status(e) != S3Problems.CONFLICT || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
                log.debug("Another upload of {} came in between; trying again", objectKey);
            }
        }
    }

    // Also after a failure that tells nothing, such as a time-out: the request may have arrived.
    private boolean isDone(SdkException failure) {
        try {
            boolean done = bucket.head(blob.key())
                    .map(object -> ObjectMetadata.isOf(upload, object.metadata()))
                    .orElse(false);
            if (!done && S3Problems.status(failure) == S3Problems.PRECONDITION_FAILED) {
                throw new BlobExistsException(blob.key());
            }
            return done;
        } catch (SdkException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private void sendWhole() {
        s3.putObject(
                request -> request.bucket(bucket.name())
                        .key(objectKey)
                        .ifNoneMatch(NONE_IS_THERE)
                        .contentType(blob.contentType())
                        .contentLength(blob.size())
                        .checksumSHA256(base64(blob.hash().value()))
                        .metadata(metadata),
                body(0, blob.size()));
    }

    private void sendParts() {
        String id = s3.createMultipartUpload(request -> request.bucket(bucket.name())
                        .key(objectKey)
                        .contentType(blob.contentType())
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .metadata(metadata))
                .uploadId();
        boolean complete = false;
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < blob.size(); from += partBytes) {
                parts.add(sendPart(id, parts.size() + 1, from, Math.min(partBytes, blob.size() - from)));
            }
            s3.completeMultipartUpload(request -> request.bucket(bucket.name())
                    .key(objectKey)
                    .uploadId(id)
                    .ifNoneMatch(NONE_IS_THERE)
                    .multipartUpload(all -> all.parts(parts)));
            complete = true;
        } finally {
            if (!complete) {
                abort(id);
            }
        }
    }

    private CompletedPart sendPart(String id, int number, long from, long length) {
        String checksum = base64(hash(from, length));
        UploadPartResponse sent = s3.uploadPart(
                request -> request.bucket(bucket.name())
                        .key(objectKey)
                        .uploadId(id)
                        .partNumber(number)
                        .contentLength(length)
                        .checksumSHA256(checksum),
                body(from, length));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(sent.eTag())
                .checksumSHA256(checksum)
                .build();
    }

    // What is not aborted is invisible, and paid for until the bucket's lifecycle rule removes it.
    private void abort(String id) {
        try {
            s3.abortMultipartUpload(
                    request -> request.bucket(bucket.name()).key(objectKey).uploadId(id));
        } catch (SdkException e) {
            log.warn(
                    "The parts of an upload of {} stay in bucket {} for now: {}",
                    objectKey,
                    bucket.name(),
                    e.getMessage());
        }
    }

    private RequestBody body(long from, long length) {
        return RequestBody.fromContentProvider(() -> spool.content(from, length), length, blob.contentType());
    }

    private String hash(long from, long length) {
        MessageDigest sha256 = BlobHash.sha256();
        try (InputStream content = new DigestInputStream(spool.content(from, length), sha256)) {
            content.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("what was received cannot be read again", e);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
