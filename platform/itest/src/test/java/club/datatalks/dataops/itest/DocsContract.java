package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The written contract of the documents' HTTP routes, as a judge of what goes over the wire. It remembers which
 * operations it has judged. Not safe for use by several threads.
 */
final class DocsContract {

    private static final String FILE = "/contract/openapi-docs.yaml";

    private final JsonNode contract;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final TreeSet<String> judged = new TreeSet<>();

    DocsContract() {
        try (InputStream file = Objects.requireNonNull(DocsContract.class.getResourceAsStream(FILE))) {
            contract = new ObjectMapper(new YAMLFactory()).readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless a JSON body is one that the operation takes. */
    void checkRequest(String method, String path, JsonNode body) {
        JsonNode schema = resolved(operation(method, path).path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(errors(schema, body))
                .as("%s %s takes %s", method, path, body)
                .isEmpty();
    }

    /** Fails unless the operation may give this answer. */
    void checkAnswer(String method, String path, Answer answer) {
        JsonNode response = resolved(operation(method, path).path("responses").path(Integer.toString(answer.status())));
        assertThat(response.isMissingNode())
                .as("%s %s may answer %d: %s", method, path, answer.status(), answer.text())
                .isFalse();
        JsonNode schema = response.path("content").path("application/json").path("schema");
        if (!schema.isMissingNode()) {
            assertThat(answer.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            assertThat(errors(schema, answer.json()))
                    .as("%s %s answers %s", method, path, answer.text())
                    .isEmpty();
        }
        judged.add("%s %s".formatted(method, path));
    }

    /** The operations of which an answer was judged, as {@code METHOD /path}, in order. */
    List<String> judged() {
        return List.copyOf(judged);
    }

    private JsonNode operation(String method, String path) {
        JsonNode operation = contract.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        assertThat(operation.isMissingNode())
                .as("%s %s is in the contract", method, path)
                .isFalse();
        return operation;
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode() ? node : contract.at(reference.asText().substring(1));
    }

    private List<String> errors(JsonNode schema, JsonNode body) {
        ObjectNode document = ((ObjectNode) schema).deepCopy();
        document.set("components", contract.path("components"));
        Schema judge = schemas.getSchema(document);
        return judge.validate(body).stream().map(Object::toString).toList();
    }
}
