package club.datatalks.dataops.blob;

import java.io.IOException;

/** The bytes that came out of a store are not those that went in. Somebody has to restore the blob from a backup. */
public final class BlobDamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient BlobKey key;

    /** @param finding what is wrong with the bytes, as the end of a sentence */
    public BlobDamagedException(BlobKey key, String finding) {
        super("the blob %s is damaged: %s".formatted(key, finding));
        this.key = key;
    }

    public BlobKey key() {
        return key;
    }
}
