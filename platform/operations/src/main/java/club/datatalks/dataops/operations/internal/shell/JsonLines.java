package club.datatalks.dataops.operations.internal.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;

/** One JSON object on a line, as scripts like it. */
final class JsonLines {

    private static final ObjectWriter WRITER = new ObjectMapper().writer();

    private JsonLines() {}

    /** @param object texts, numbers, and lists and maps of these */
    static String line(Map<String, ?> object) {
        try {
            return WRITER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
