package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.edit.Basis;
import club.datatalks.dataops.docs.internal.sop.edit.EditFields;
import club.datatalks.dataops.problem.ProblemException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request. Read by hand: the contract has its own sentence for everything that can be wrong. */
record JsonBody(JsonNode object) {

    private static final String BASE = "base_sha";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    /**
     * Reads a body; an absent one is an empty object.
     *
     * @throws ProblemException of kind {@code INVALID} when it is not a JSON object
     */
    static JsonBody of(byte[] body) {
        JsonNode node = read(body);
        if (!node.isObject()) {
            throw ProblemException.invalid("Request body must be a JSON object");
        }
        return new JsonBody(node);
    }

    /** A text that has to be there. */
    String text(String field) {
        return find(field)
                .orElseThrow(() -> ProblemException.invalid("Request body must include string field: " + field));
    }

    /** A text; anything else counts as missing. */
    Optional<String> find(String field) {
        return Optional.ofNullable(object.get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** A list of edits, each of them an object. */
    List<EditFields> edits(String field) {
        JsonNode list = object.get(field);
        if (list == null || !list.isArray()) {
            throw ProblemException.invalid("Request body must include array field: " + field);
        }
        List<EditFields> edits = new ArrayList<>();
        for (JsonNode edit : list) {
            if (!edit.isObject()) {
                throw ProblemException.invalid("%s[%d] must be an object".formatted(field, edits.size()));
            }
            edits.add(new EditFields(MAPPER.convertValue(edit, FIELDS)));
        }
        return edits;
    }

    /**
     * A text that may be left out.
     *
     * @throws ProblemException of kind {@code INVALID} when it is something else than a text
     */
    Optional<String> optionalText(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ProblemException.invalid(field + " must be a string");
        }
        return Optional.of(value.textValue());
    }

    /**
     * A list of texts that may be left out.
     *
     * @throws ProblemException of kind {@code INVALID} when it is something else
     */
    List<String> texts(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> {
            if (item.isTextual()) {
                texts.add(item.textValue());
            }
        });
        if (!value.isArray() || texts.size() < value.size()) {
            throw ProblemException.invalid(field + " must be a list of strings");
        }
        return texts;
    }

    /**
     * A yes or no that may be left out.
     *
     * @throws ProblemException of kind {@code INVALID} when it is neither {@code true} nor {@code false}
     */
    boolean flag(String field, boolean standard) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return standard;
        }
        if (!value.isBoolean()) {
            throw ProblemException.invalid(field + " must be true or false");
        }
        return value.booleanValue();
    }

    /**
     * Field {@code base_sha}: absent when the caller does not say, {@code null} when there must be no document.
     *
     * @throws ProblemException of kind {@code INVALID} when it is neither a text nor {@code null}
     */
    Basis basis() {
        JsonNode value = object.path(BASE);
        if (value.isMissingNode()) {
            return Basis.none();
        }
        if (!value.isTextual() && !value.isNull()) {
            throw ProblemException.invalid(BASE + " must be a string, or null when there must be no document yet");
        }
        return Basis.field(value.textValue());
    }

    boolean isTrue(String field) {
        return object.path(field).asBoolean(false);
    }

    private static JsonNode read(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null || node.isMissingNode() ? JsonNodeFactory.instance.objectNode() : node;
        } catch (IOException e) {
            throw ProblemException.invalid("Request body must be valid JSON");
        }
    }
}
