package club.datatalks.dataops.blob;

/**
 * A part of a blob. It may reach beyond the end of the blob, and gives what there is.
 *
 * @param from bytes to leave out, 0 or more
 * @param length bytes at most, 1 or more
 */
public record ByteRange(long from, long length) {

    public ByteRange {
        if (from < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "a range starts at 0 or later and has 1 byte or more, not %d and %d".formatted(from, length));
        }
    }

    /** How many bytes of a blob of this size are in the range. */
    public long lengthWithin(long size) {
        return Math.max(0, Math.min(length, size - from));
    }
}
