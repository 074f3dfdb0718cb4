package club.datatalks.dataops.state;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A key that is read off a value, for an index or a unique key. Always gives the same key for equal values.
 *
 * <p>Keys are text and are compared by their UTF-8 bytes; write numbers with leading zeros and moments as ISO-8601 in
 * UTC with a fixed number of digits, and they sort as they should.
 */
@FunctionalInterface
@ConsumerType
public interface Attribute<T> {

    /** The key, 1 to {@link StateLimits#MAX_KEY_BYTES} bytes without U+0000; {@code null} when the value has none. */
    @Nullable String of(T value);
}
