package club.datatalks.dataops.blob;

/**
 * What every provider accepts at most, whatever its own library would take. Derived from S3, whose keys and metadata
 * are bounded, and from file systems, whose names are.
 */
public final class BlobLimits {

    /** A blob's content, unless {@link NewBlob#atMost} says less; 5 GiB. */
    public static final long MAX_BYTES = 5L * 1024 * 1024 * 1024;

    /** A key, in UTF-8 bytes. */
    public static final int MAX_KEY_BYTES = 512;

    /** What is between two slashes of a key, in UTF-8 bytes. */
    public static final int MAX_SEGMENT_BYTES = 128;

    /** The names and values of a blob's metadata together, in UTF-8 bytes. */
    public static final int MAX_METADATA_BYTES = 1024;

    /** Texts in a blob's metadata. */
    public static final int MAX_METADATA_TEXTS = 16;

    /** A content type, in characters. */
    public static final int MAX_CONTENT_TYPE_LENGTH = 255;

    /** Blobs of one page. */
    public static final int MAX_PAGE_BLOBS = 1000;

    private BlobLimits() {}
}
