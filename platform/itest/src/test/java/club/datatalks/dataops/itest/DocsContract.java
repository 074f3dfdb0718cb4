package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * The written contract of the documents' HTTP routes, as a judge of what goes over the wire. It remembers which answers
 * it has judged. Not safe for use by several threads.
 *
 * <p>It is stricter than a schema: an object has no field that the contract does not name, because clients that we do
 * not know may refuse one. What we add knowingly is listed in {@link #ADDITIONS}.
 */
final class DocsContract {

    private static final String JSON = "application/json";
    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    /** Fields of extended answers beyond the contract, by schema; each must be something that a client may ignore. */
    private static final Map<String, List<String>> ADDITIONS = Map.of(
            "Conflict", List.of("base_content", "merged_content"),
            "BatchResult", List.of("error"),
            "SearchResult", List.of("matched", "place"));

    private final String parameter;
    private final JsonNode contract;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private final TreeSet<String> judged = new TreeSet<>();

    DocsContract() {
        // The last parameter may hold slashes, which OpenAPI cannot say.
        this("/contract/openapi-docs.yaml", ".+", ADDITIONS);
    }

    /**
     * The contract of another family of routes, judged in the same way.
     *
     * @param parameter what a parameter of an address may be, a regular expression
     * @param additions our own fields, by schema
     */
    DocsContract(String resource, String parameter, Map<String, List<String>> additions) {
        this.parameter = parameter;
        try (InputStream file = Objects.requireNonNull(DocsContract.class.getResourceAsStream(resource))) {
            // Not by Jackson's own reader of YAML, which takes an alias for a text.
            contract = new ObjectMapper().valueToTree(new Yaml().load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        additions.forEach((name, fields) -> {
            ObjectNode properties = (ObjectNode) contract.at("/components/schemas/%s/properties".formatted(name));
            fields.forEach(properties::putObject);
        });
        contract.path("components").path("schemas").forEach(DocsContract::closeParts);
        contract.path("paths")
                .fields()
                .forEachRemaining(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .map(method -> new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getValue().path(method)))
                        .forEach(operations::add));
        // The most exact address first: what is named is not one of any.
        operations.sort(Comparator.comparing(operation -> -operation.plainLength()));
    }

    /** One operation of the contract. */
    record Operation(String method, String path, JsonNode description) {

        String id() {
            return description.path("operationId").asText();
        }

        /** Whether the gate lets nobody through who has not signed in. */
        boolean isGuarded() {
            return !description.has("security");
        }

        /** Whether it belongs to the documents, not to the portal around them. */
        boolean isOfDocuments() {
            return !description.path("tags").path(0).asText().equals("portal");
        }

        boolean takesJson() {
            return description.path("requestBody").path("content").has(JSON);
        }

        private int plainLength() {
            int parameter = path.indexOf('{');
            return parameter < 0 ? Integer.MAX_VALUE : parameter;
        }

        private boolean isAt(String method, String path, String parameter) {
            return method.equals(this.method) && Pattern.matches(this.path.replaceAll("\\{[^}]*\\}", parameter), path);
        }
    }

    /** All of them. */
    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** Fails unless a JSON body is one that the operation at this address takes; one that takes none ignores any. */
    void checkRequest(String method, String target, JsonNode body) {
        JsonNode schema = resolved(operation(method, target).description().path("requestBody"))
                .path("content")
                .path(JSON)
                .path("schema");
        assertThat(schema.isMissingNode() ? List.of() : errors(schema, body))
                .as("%s %s takes %s", method, target, body)
                .isEmpty();
    }

    /** Fails unless the operation at this address may give this answer. */
    void checkAnswer(String method, String target, Answer answer) {
        Operation operation = operation(method, target);
        JsonNode responses = operation.description().path("responses");
        JsonNode response = resolved(
                responses.has(Integer.toString(answer.status()))
                        ? responses.path(Integer.toString(answer.status()))
                        : responses.path("default"));
        String subject = "%s %s: %d %s".formatted(method, target, answer.status(), answer.text());
        assertThat(response.isMissingNode())
                .as("the status is in the contract: " + subject)
                .isFalse();
        checkHeaders(response, answer, subject);
        checkBody(response, answer, subject);
        judged.add("%s %d".formatted(operation.id(), answer.status()));
    }

    private void checkHeaders(JsonNode response, Answer answer, String subject) {
        response.path("headers").properties().forEach(header -> {
            JsonNode schema = resolved(header.getValue()).path("schema");
            if (schema.has("const")) {
                assertThat(answer.header(header.getKey()))
                        .as(subject)
                        .hasValue(schema.path("const").asText());
            }
        });
    }

    private void checkBody(JsonNode response, Answer answer, String subject) {
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            return;
        }
        String type = answer.header("Content-Type").orElse("").replaceAll(";.*", "");
        Optional<JsonNode> schema = schemaOf(content, type);
        assertThat(schema).as("type %s is in the contract: %s", type, subject).isPresent();
        if (type.equals(JSON)) {
            assertThat(answer.header("Content-Type")).as(subject).hasValue(JSON);
            assertThat(errors(schema.get(), answer.json())).as(subject).isEmpty();
        } else if (schema.get().has("const")) {
            assertThat(answer.text()).isEqualTo(schema.get().path("const").asText());
        }
    }

    private static Optional<JsonNode> schemaOf(JsonNode content, String type) {
        String family = type.replaceAll("/.*", "/*");
        return List.of(type, family).stream()
                .filter(content::has)
                .findFirst()
                .map(key -> content.path(key).path("schema"));
    }

    /** The answers that were judged, as {@code operationId status}, in order. */
    List<String> judged() {
        return List.copyOf(judged);
    }

    /** The answers of the contract that were never given, as {@code operationId status}, in order. */
    List<String> unseen() {
        TreeSet<String> unseen = new TreeSet<>();
        for (Operation operation : operations) {
            operation.description().path("responses").fieldNames().forEachRemaining(status -> {
                String answer = "%s %s".formatted(operation.id(), status);
                boolean given = status.equals("default")
                        ? judged.stream().anyMatch(other -> other.startsWith(operation.id() + " "))
                        : judged.contains(answer);
                if (!given) {
                    unseen.add(answer);
                }
            });
        }
        return List.copyOf(unseen);
    }

    private Operation operation(String method, String target) {
        String path = target.replaceAll("[?#].*", "");
        return operations.stream()
                .filter(operation -> operation.isAt(method, path, parameter))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s %s is not in the contract".formatted(method, target)));
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode() ? node : contract.at(reference.asText().substring(1));
    }

    private List<String> errors(JsonNode schema, JsonNode body) {
        Schema judge = schemas.computeIfAbsent(schema, known -> {
            ObjectNode document = known.deepCopy();
            closeParts(document);
            close(document);
            document.set("components", contract.path("components"));
            return registry.getSchema(document);
        });
        return judge.validate(body).stream().map(Object::toString).toList();
    }

    /** Closes everything that a schema consists of, but not the schema: it may be one part of a larger one. */
    private static void closeParts(JsonNode schema) {
        schema.path("properties").forEach(DocsContract::closeAll);
        schema.path("oneOf").forEach(DocsContract::closeAll);
        schema.path("allOf").forEach(DocsContract::closeParts);
        closeAll(schema.path("items"));
        closeAll(schema.path("additionalProperties"));
    }

    private static void closeAll(JsonNode schema) {
        if (schema.isObject()) {
            closeParts(schema);
            close(schema);
        }
    }

    private static void close(JsonNode schema) {
        boolean isObject = schema.has("properties") || schema.has("allOf") || schema.has("$ref");
        if (isObject && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("unevaluatedProperties", false);
        }
    }
}
