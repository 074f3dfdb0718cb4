package club.datatalks.dataops.docs.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the routes for unsaved procedures answer. */
class SopRoutesTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private static final String TEXT = """
            <!-- sop-section-start: procedure -->
            <!-- sop-step-start id=1 -->
            1.  One.
            <!-- sop-step-end -->

            <!-- sop-step-start id=2 -->
            2.  Two.
            <!-- sop-step-end -->
            <!-- sop-section-end -->
            """;

    private final SopResource sop = new SopResource();

    @Test
    void tellsWhereThePartsOfATextStand() {
        JsonNode answer = json(new ParseResource()
                .parse(bytes(body(TEXT).put("source_map", true).toString())));

        assertThat(answer.path("source_map").path(1))
                .hasToString("{\"kind\":\"step\",\"line\":2,\"end_line\":4,\"step_id\":1}");
        assertThat(json(new ParseResource().parse(bytes(body(TEXT).toString()))).has("source_map"))
                .isFalse();
    }

    @Test
    void serializesEdits() {
        JsonNode answer = answer(sop::serialize, "edits", "[{\"op\":\"move_step\",\"step\":2,\"index\":0}]");

        assertThat(answer.fieldNames()).toIterable().containsExactly("content", "parsed", "violations");
        assertThat(answer.path("content").asText())
                .isEqualTo(TEXT.replace("One", "Xxx").replace("Two", "One").replace("Xxx", "Two"));
        assertThat(answer.at("/parsed/sections/procedure/flat_steps/0/body_md").asText())
                .isEqualTo(" Two.");
        assertThat(answer.path("violations").path(0).asText()).isEqualTo("missing frontmatter");
    }

    @Test
    void answersWithNoParsedFormForATextThatCannotBeParsed() {
        ObjectNode body = body("<!-- sop-section-start: a -->\n");
        body.putArray("edits")
                .addObject()
                .put("op", "set_frontmatter")
                .put("key", "a")
                .put("value", "b");

        JsonNode answer = json(sop.serialize(bytes(body.toString())));

        assertThat(answer.has("parsed")).isTrue();
        assertThat(answer.path("parsed").isNull()).isTrue();
        assertThat(answer.path("content").asText()).startsWith("---\na: b\n---\n");
    }

    @Test
    void tellsTheEditorWhatChangedAndWhatUndoesIt() {
        JsonNode answer = answer(sop::edit, "operations", "[{\"op\":\"delete_step\",\"step\":1}]");

        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly("content", "parsed", "violations", "findings", "source_map", "changes", "inverse");
        ObjectNode undo = body(answer.path("content").asText());
        undo.putArray("operations").addObject().put("op", "splice").set("changes", answer.path("inverse"));
        assertThat(json(sop.edit(bytes(undo.toString()))).path("content").asText())
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID| {}| Request body must include string field: content",
                "INVALID| {'content':'x'}| Request body must include array field: edits",
                "INVALID| {'content':'x','edits':[1]}| edits[0] must be an object",
                "INVALID| {'content':'x','edits':[{}]}| Edit 1: op is required, as a text",
                "INVALID| {'content':'x','edits':[{'op':'fly'}]}| Edit 1 (fly): op fly is not known",
                "UNPROCESSABLE| {'content':'x','edits':[{'op':'ungroup'}]}| Edit 1 (ungroup): There is no procedure; "
                        + "add the section first",
            })
    void saysWhatIsWrong(ProblemKind kind, String body, String message) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> sop.serialize(bytes(body.replace('\'', '"'))));

        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem).hasMessage(message);
    }

    @Test
    void takesNoTextThatIsTooLongForADocument() {
        ObjectNode body = body("\u00e9".repeat(1024 * 1024 + 1));
        body.putArray("edits");

        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> sop.serialize(bytes(body.toString())));

        assertThat(problem.kind()).isEqualTo(ProblemKind.TOO_LARGE);
        assertThat(problem).hasMessage("content must be at most 2097152 bytes");
    }

    private static JsonNode answer(Function<byte[], Response> route, String field, String edits) {
        try {
            return json(route.apply(
                    bytes(body(TEXT).set(field, JSON.readTree(edits)).toString())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode body(String content) {
        return JSON.createObjectNode().put("content", content);
    }

    private static JsonNode json(Response response) {
        assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
        return JSON.valueToTree(response.getEntity());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
