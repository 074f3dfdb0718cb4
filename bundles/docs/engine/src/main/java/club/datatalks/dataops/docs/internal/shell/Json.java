package club.datatalks.dataops.docs.internal.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;

/** Maps, lists, texts and numbers as JSON for whoever reads at a console, or behind it. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Json() {}

    static String pretty(Map<String, ?> tree) {
        return written(MAPPER, tree);
    }

    /** The same with the keys of every map in order, so that two reports can be compared line by line. */
    static String sorted(Map<String, ?> tree) {
        return written(SORTED, tree);
    }

    private static String written(ObjectMapper mapper, Map<String, ?> tree) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts are always JSON", e);
        }
    }
}
