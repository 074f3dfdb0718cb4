package club.datatalks.dataops.operations.internal.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;

/** How an export writes and reads JSON and moments. */
final class ExportJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectReader OBJECTS = MAPPER.readerForMapOf(Object.class);
    private static final ObjectWriter INDENTED = MAPPER.writer(indented());

    // Always milliseconds, so that the moments sort as text.
    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(200).build());
    }

    private ExportJson() {}

    static byte[] line(Map<String, ?> record) {
        try {
            return (MAPPER.writeValueAsString(record) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what comes from a store is always JSON", e);
        }
    }

    /** With two spaces, and a line feed at the end. */
    static String indented(Map<String, ?> object) {
        try {
            return INDENTED.writeValueAsString(object) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and lists are always JSON", e);
        }
    }

    /** @throws JsonProcessingException when it is no JSON object */
    static Map<String, Object> object(String json) throws JsonProcessingException {
        Map<String, Object> object = OBJECTS.readValue(json);
        if (object == null) {
            throw new JsonProcessingException("null is no object") {
                private static final long serialVersionUID = 1L;
            };
        }
        return object;
    }

    /** Why a text is no JSON, in one line and without the text itself. */
    static String reason(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : " (column %d)".formatted(e.getLocation().getColumnNr());
        String message = e.getOriginalMessage();
        return (message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable")) + place;
    }

    static String timestamp(Instant moment) {
        return MOMENT.format(moment);
    }

    private static DefaultPrettyPrinter indented() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }
}
