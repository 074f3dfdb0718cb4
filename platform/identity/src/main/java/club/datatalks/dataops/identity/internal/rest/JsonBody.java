package club.datatalks.dataops.identity.internal.rest;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a request, read leniently: whether it is missing, broken or empty is for the resource to judge, and a
 * field of another type than it should have is an empty text.
 */
final class JsonBody {

    private static final int MAX_BYTES = 64 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final boolean broken;
    private final JsonNode node;

    private JsonBody(boolean broken, JsonNode node) {
        this.broken = broken;
        this.node = node;
    }

    /**
     * Reads the stream to its end; the caller closes it.
     *
     * @throws ProblemException of kind {@code TOO_LARGE} for more than 64 KB
     */
    static JsonBody read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(ProblemKind.TOO_LARGE, "Request body is larger than 64 KB");
        }
        try {
            return new JsonBody(false, MAPPER.readTree(bytes));
        } catch (JsonProcessingException e) {
            return new JsonBody(true, MissingNode.getInstance());
        }
    }

    /** Whether something was sent that is no JSON. */
    boolean isBroken() {
        return broken;
    }

    /** Whether there is anything to look at: not for a missing or broken body, nor for {@code null} and its like. */
    boolean isPresent() {
        return node.isContainerNode() || node.equals(BooleanNode.TRUE) || isText() || isNumber();
    }

    private boolean isText() {
        return node.isTextual() && !node.textValue().isEmpty();
    }

    private boolean isNumber() {
        return node.isNumber() && node.doubleValue() != 0;
    }

    /** The text of a field; empty when it is no text, {@code null} when it is not there. */
    @Nullable String text(String field) {
        return field(field)
                .map(value -> value.isTextual() ? value.textValue() : "")
                .orElse(null);
    }

    /** {@code true} or {@code false} for a boolean; empty when it is none, {@code null} when it is not there. */
    @Nullable String bool(String field) {
        return field(field)
                .map(value -> value.isBoolean() ? value.asText() : "")
                .orElse(null);
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(object().get(name));
    }

    private JsonNode object() {
        return node.isObject() ? node : JsonNodeFactory.instance.objectNode();
    }
}
