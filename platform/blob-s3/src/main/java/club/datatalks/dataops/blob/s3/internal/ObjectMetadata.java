package club.datatalks.dataops.blob.s3.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobDamagedException;
import club.datatalks.dataops.blob.BlobHash;
import club.datatalks.dataops.blob.BlobKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What an object carries about its blob. S3 takes 2 KB of ASCII; what callers say about a blob may be in any letters
 * and goes in as base 64, under names that start with {@code text-}.
 */
final class ObjectMetadata {

    private static final String HASH = "dataops-sha256";
    private static final String CREATED = "dataops-created";
    private static final String UPLOAD = "dataops-upload";
    private static final String TYPE = "dataops-type";
    private static final String TEXT = "text-";

    private ObjectMetadata() {}

    /** @param upload names the call that makes the object, so that it is known again after an unclear failure */
    static Map<String, String> of(Blob blob, String upload) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(HASH, blob.hash().value());
        metadata.put(CREATED, blob.createdAt().toString());
        metadata.put(UPLOAD, upload);
        metadata.put(TYPE, blob.contentType()); // servers rewrite the header
        blob.metadata()
                .forEach((name, text) -> metadata.put(
                        TEXT + name, Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8))));
        return metadata;
    }

    /** Whether this very call made the object. */
    static boolean isOf(String upload, Map<String, String> metadata) {
        return upload.equals(metadata.get(UPLOAD));
    }

    /** @throws BlobDamagedException when the object is not one of ours */
    static Blob blob(BlobKey key, long size, Map<String, String> metadata) throws BlobDamagedException {
        String hash = metadata.get(HASH);
        String created = metadata.get(CREATED);
        String contentType = metadata.get(TYPE);
        if (hash == null || created == null || contentType == null) {
            throw new BlobDamagedException(key, "its object was not put there by DataOps");
        }
        try {
            return new Blob(key, size, new BlobHash(hash), contentType, texts(metadata), Instant.parse(created));
        } catch (IllegalArgumentException | DateTimeException e) {
            BlobDamagedException damage = new BlobDamagedException(key, "what its object says about it makes no sense");
            damage.initCause(e);
            throw damage;
        }
    }

    private static Map<String, String> texts(Map<String, String> metadata) {
        Map<String, String> texts = new HashMap<>();
        metadata.forEach((name, text) -> {
            if (name.startsWith(TEXT)) {
                texts.put(
                        name.substring(TEXT.length()),
                        new String(Base64.getUrlDecoder().decode(text), UTF_8));
            }
        });
        return texts;
    }
}
