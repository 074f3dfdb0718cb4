package club.datatalks.dataops.work.internal.rest;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a request. Families of the contract judge a missing, broken or empty body differently, and at different
 * moments; so it is read first and judged when its turn comes.
 */
final class JsonBody {

    private static final int MAX_BYTES = 512 * 1024;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Object.class);

    private final boolean absent;
    private final boolean broken;
    private final @Nullable Object value;

    private JsonBody(boolean absent, boolean broken, @Nullable Object value) {
        this.absent = absent;
        this.broken = broken;
        this.value = value;
    }

    /**
     * Reads the stream to its end; the caller closes it.
     *
     * @throws ProblemException of kind {@code TOO_LARGE} for more than 512 KB
     */
    static JsonBody read(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(ProblemKind.TOO_LARGE, "Request body is larger than 512 KB");
        }
        if (isBlank(bytes)) {
            return new JsonBody(true, false, null);
        }
        try {
            return new JsonBody(false, false, READER.readValue(bytes));
        } catch (JsonProcessingException | CharConversionException e) {
            return new JsonBody(false, true, null);
        }
    }

    /** The family of tasks: the object, or {@code null} when there is none to look at. */
    @Nullable Map<String, @Nullable Object> orNull() {
        return isNothing() ? null : object();
    }

    /** The family of tasks, where the body is judged before anything else. */
    Map<String, @Nullable Object> required() {
        Map<String, @Nullable Object> object = orNull();
        if (object == null) {
            throw ProblemException.invalid("Request body is required");
        }
        return object;
    }

    /** The family of bundles, to create something. */
    Map<String, @Nullable Object> forNew() {
        if (absent || broken || isNothing()) {
            throw ProblemException.invalid("Invalid JSON");
        }
        return object();
    }

    /** The family of bundles, to change something. */
    Map<String, @Nullable Object> forChange() {
        if (broken) {
            throw ProblemException.invalid("Invalid JSON");
        }
        if (object().isEmpty()) {
            throw ProblemException.invalid("Request body is empty or invalid");
        }
        return object();
    }

    /** The family of bundles, where a missing body is one without fields. */
    Map<String, @Nullable Object> orEmpty() {
        if (broken) {
            throw ProblemException.invalid("Invalid JSON");
        }
        return object();
    }

    /** Whether there is nothing to look at: no body, no JSON, or {@code null} and its like. */
    private boolean isNothing() {
        return value == null
                || value.equals("")
                || value.equals(false)
                || value instanceof Number number && number.doubleValue() == 0;
    }

    /** The fields; none when the body is something else than an object. */
    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put(String.valueOf(name), field));
        }
        return fields;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
