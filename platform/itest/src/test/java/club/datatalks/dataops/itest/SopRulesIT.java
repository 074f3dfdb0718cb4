package club.datatalks.dataops.itest;

import static club.datatalks.dataops.itest.ContractClient.error;
import static club.datatalks.dataops.itest.ContractClient.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules of marked procedures (SOPF-…) as a client over HTTP sees them, to the letter. Nothing is saved here, so
 * that the portal is left as it was.
 */
@ExtendWith(SharedPortal.class)
class SopRulesIT {

    private static final String HEAD = """
            ---
            id: sop.media.podcast.edit-audio
            title: "Edit the audio"
            doc_type: sop
            schema_version: 1
            tags:
              - "podcast"
            systems:
              - "google-drive"
            related_docs: []
            ---

            # Edit the audio

            """;

    private static final String PROCEDURE = """
            <!-- sop-section-start: procedure -->
            ## Procedure

            <!-- sop-todo: "Describe the fallback without a subscription" -->

            <!-- sop-group-start: "Fetch the recording" -->
            ### Fetch the recording

            <!-- sop-step-start id=1 systems="google-drive" action="download" -->
            1.  Download the file from the shared folder.

                Pick the newest version.

                <!-- sop-screenshot-start -->
                ![folder](../../../images/edit-audio/folder.png)
                <!-- sop-caption-start -->
                The download entry is in the context menu.
                <!-- sop-caption-end -->
                <!-- sop-screenshot-end -->
            <!-- sop-step-end -->
            <!-- sop-group-end -->

            <!-- sop-prose-start -->
            Everything after this point happens in the editor.
            <!-- sop-prose-end -->
            <!-- sop-section-end -->
            """;

    private static final String EXAMPLE = HEAD + """
            <!-- sop-section-start: summary -->
            ## Summary
            - Purpose: ...
            <!-- sop-section-end -->

            <!-- sop-section-start: prerequisites -->
            ## Prerequisites
            <!-- sop-section-end -->

            """ + PROCEDURE + """

            <!-- sop-section-start: validation -->
            ## Validation
            <!-- sop-section-end -->

            <!-- sop-section-start: troubleshooting -->
            ## Troubleshooting
            <!-- sop-section-end -->

            <!-- sop-section-start: references -->
            ## References
            <!-- sop-section-end -->
            """;

    private static ContractClient client;

    @BeforeAll
    static void use(RunningPortal shared) {
        client = new ContractClient(shared);
    }

    // ------------------------------------------------------------ parsing

    /** SOPF-20: the keys and their order are the contract; so the text is compared, not the tree. */
    @Test
    void parsesTheExampleOfTheSpecificationToTheLetter() {
        assertThat(parsed(EXAMPLE).toString()).isEqualTo("""
                        {"schema_version":"1",\
                        "frontmatter":{"id":"sop.media.podcast.edit-audio","title":"Edit the audio","doc_type":"sop",\
                        "schema_version":"1","tags":["podcast"],"systems":["google-drive"],"related_docs":[]},\
                        "sections":{\
                        "summary":{"raw":false,"body_md":"## Summary\\n- Purpose: ..."},\
                        "prerequisites":{"raw":false,"body_md":"## Prerequisites"},\
                        "procedure":{"raw":false,"groups":[{"title":"Fetch the recording","steps":[{"id":1,\
                        "rendered_number":1,"attrs":{"systems":["google-drive"],"action":"download"},\
                        "body_md":" Download the file from the shared folder.\\n\\n    Pick the newest version.",\
                        "screenshots":[{"alt":"folder","src":"../../../images/edit-audio/folder.png",\
                        "caption":"The download entry is in the context menu."}]}]}],\
                        "flat_steps":[],\
                        "prose":[{"after_step_id":1,"body_md":"Everything after this point happens in the editor."}],\
                        "todos":["Describe the fallback without a subscription"]},\
                        "validation":{"raw":false,"body_md":"## Validation"},\
                        "troubleshooting":{"raw":false,"body_md":"## Troubleshooting"},\
                        "references":{"raw":false,"body_md":"## References"}}}""");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a: b                    | {"a":"b"}
            a: "b"                  | {"a":"b"}
            a: ""b""                | {"a":"b"}
            a: 'b'                  | {"a":"'b'"}
            a: b: c                 | {"a":"b: c"}
            a: [x, "y z", w]        | {"a":["x","y z","w"]}
            a: []                   | {"a":[]}
            a:                      | {"a":[]}
            a:~  - x~  - "y"        | {"a":["x","y"]}
            a:~  - x~b: 1           | {"a":["x"],"b":"1"}
            # no~a: 1               | {"a":"1"}
            no colon~a: 1           | {"a":"1"}
            ` indented: 1~a: 2`     | {"a":"2"}
            a: 1~a: 2               | {"a":"2"}
            """)
    void readsFrontMatterAsOneReaderDoes(String lines, String json) {
        String text = "---\n%s\n---\n".formatted(lines.replace('~', '\n'));

        assertThat(parsed(text).path("frontmatter").toString()).isEqualTo(json);
        assertThat(parsed(text.replace("\n", "\r\n")).path("frontmatter").toString())
                .isEqualTo(json);
        assertThat(parsed("\ufeff" + text).path("frontmatter").toString()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({"---~a: 1", "---~a: 1~---", "' ---~a: 1~---~'", "# x~---~a: 1~---~"})
    void takesWhatIsNotClosedForText(String lines) {
        assertThat(parsed(lines.replace('~', '\n')).toString())
                .isEqualTo("{\"schema_version\":null,\"frontmatter\":{},\"sections\":{}}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <!-- sop-section-start: a -->~x~<!-- sop-section-end -->            | {"a":{"raw":false,"body_md":"x"}}
            <!--sop-section-start:a-->~x~<!--sop-section-end-->                 | {"a":{"raw":false,"body_md":"x"}}
            - <!-- sop-section-start: a -->y~~ x ~~<!-- sop-section-end -->z    | {"a":{"raw":false,"body_md":" x "}}
            <!-- sop-section-start: a raw -->~x~<!-- sop-section-end -->        | {"a":{"raw":true,"body_md":"x"}}
            <!-- sop-section-start: a x=1 raw -->~<!-- sop-section-end -->      | {"a":{"raw":true,"body_md":""}}
            <!-- sop-section-start: procedure raw -->~x~<!-- sop-section-end -->| {"procedure":{"raw":true,"body_md":"x"}}
            <!-- sop-section-start: a -->~<!-- sop-section-start: b -->~<!-- sop-section-end -->~<!-- sop-section-end --> | {"a":{"raw":false,"body_md":"<!-- sop-section-start: b -->\\n<!-- sop-section-end -->"}}
            <!-- SOP-section-start: a -->                                       | {}
            <!-- sop-section-start: A -->                                       | {}
            <!-- sop-section-end -->                                            | {}
            <!-- sop-section-start: a -->~1~<!-- sop-section-end -->~<!-- sop-section-start: b -->~2~<!-- sop-section-end -->~<!-- sop-section-start: a -->~3~<!-- sop-section-end --> | {"a":{"raw":false,"body_md":"3"},"b":{"raw":false,"body_md":"2"}}
            """)
    void findsSections(String lines, String json) {
        String text = lines.replace('~', '\n');

        assertThat(parsed(text).path("sections").toString()).isEqualTo(json);
        assertThat(parsed(text.replace("\n", "\r\n")).path("sections").toString())
                .isEqualTo(json);
        assertThat(parsed(text.replace("\n", "\r")).path("sections").toString()).isEqualTo(json);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id=1                                | {"id":1,"rendered_number":1,"attrs":{},"body_md":" x","screenshots":[]}
            id="7"                              | {"id":7,"rendered_number":1,"attrs":{},"body_md":" x","screenshots":[]}
            id = 7                              | {"id":7,"rendered_number":1,"attrs":{},"body_md":" x","screenshots":[]}
            id=7x                               | {"id":7,"rendered_number":1,"attrs":{},"body_md":" x","screenshots":[]}
            id=1 id=2                           | {"id":2,"rendered_number":1,"attrs":{},"body_md":" x","screenshots":[]}
            tool="a b" id=1 odd=1               | {"id":1,"rendered_number":1,"attrs":{"tool":"a b","odd":"1"},"body_md":" x","screenshots":[]}
            id=1 systems=" a, ,b,"              | {"id":1,"rendered_number":1,"attrs":{"systems":["a","b"]},"body_md":" x","screenshots":[]}
            id=1 noise systems=a                | {"id":1,"rendered_number":1,"attrs":{"systems":["a"]},"body_md":" x","screenshots":[]}
            id=1 tool="&quot;&gt;"              | {"id":1,"rendered_number":1,"attrs":{"tool":"&quot;&gt;"},"body_md":" x","screenshots":[]}
            """)
    void readsTheAttributesOfAStep(String attributes, String json) {
        String step = "<!-- sop-step-start %s -->~1.  x~<!-- sop-step-end -->".formatted(attributes);

        assertThat(procedure(step).path("flat_steps").path(0).toString()).isEqualTo(json);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            12. x              | 12   | "x"
            12.  x             | 12   | " x"
              3.  x            | 3    | " x"
            x                  | null | "x"
            1) x               | null | "1) x"
            ~~1.  x~~    y~~   | 1    | " x\\n\\n    y"
            """)
    void takesTheNumberOffAStep(String body, String number, String markdown) {
        JsonNode step = procedure("<!-- sop-step-start id=1 -->~%s~<!-- sop-step-end -->".formatted(body))
                .path("flat_steps")
                .path(0);

        assertThat(step.path("rendered_number").toString()).isEqualTo(number);
        assertThat(step.path("body_md").toString()).isEqualTo(markdown);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ![a](b.png)                                                                   | {"alt":"a","src":"b.png","caption":""}
            ![a](b.png)~![c](d.png)                                                       | {"alt":"a","src":"b.png","caption":""}
            no image                                                                      | {"alt":"","src":"","caption":""}
            ![](b.png)~<!-- sop-caption-start -->~ x~ y ~<!-- sop-caption-end -->         | {"alt":"","src":"b.png","caption":"x\\n y"}
            ![](b.png)~<!-- sop-caption-start -->~x                                       | {"alt":"","src":"b.png","caption":"x"}
            """)
    void cutsScreenshotsOut(String block, String json) {
        JsonNode step = procedure(("<!-- sop-step-start id=1 -->~1.  x~<!-- sop-screenshot-start -->~%s~"
                                + "<!-- sop-screenshot-end -->~<!-- sop-step-end -->")
                        .formatted(block))
                .path("flat_steps")
                .path(0);

        assertThat(step.path("screenshots").path(0).toString()).isEqualTo(json);
        assertThat(step.path("body_md").asText()).isEqualTo(" x");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            G~G                  | line 1: nested <!-- group --> not allowed
            /G                   | line 0: <!-- sop-group-end --> with no open group
            S~S                  | line 1: nested <!-- sop-step-start --> not allowed
            x~N                  | line 1: step missing required `id` attribute
            L                    | line 0: step missing required `id` attribute
            /S                   | line 0: <!-- sop-step-end --> with no open step
            x~S                  | line 2: unclosed <!-- sop-step-start -->
            x~G~y                | line 3: unclosed <!-- group -->
            P~x                  | line 2: unclosed <!-- sop-prose-start -->
            G~P                  | line 2: unclosed <!-- group -->
            S~1.  x~SHOT~/S      | line 1: unclosed <!-- sop-screenshot-start -->
            """)
    void saysWhereAProcedureCannotBeRead(String lines, String message) {
        String body = Stream.of(lines.split("~"))
                .map(line -> switch (line) {
                    case "G" -> "<!-- sop-group-start: \"g\" -->";
                    case "/G" -> "<!-- sop-group-end -->";
                    case "S" -> "<!-- sop-step-start id=1 -->";
                    case "N" -> "<!-- sop-step-start tool=x -->";
                    case "L" -> "<!-- sop-step-start id=x -->";
                    case "/S" -> "<!-- sop-step-end -->";
                    case "P" -> "<!-- sop-prose-start -->";
                    case "SHOT" -> "<!-- sop-screenshot-start -->";
                    default -> line;
                })
                .collect(Collectors.joining("\n"));
        String text = HEAD + section("procedure", body);

        JsonNode answer = client.post("/parse", "{\"content\":%s}".formatted(quoted(text)), 200);

        assertThat(answer.path("parsed").isNull()).isTrue();
        assertThat(error(answer)).isEqualTo(message.replaceFirst("^line \\d+: ", ""));
        assertThat(violations(text)).containsExactly("parse error: " + message);
    }

    // ------------------------------------------------------------ lint

    @Test
    void hasNothingAgainstTheExample() {
        assertThat(violations(EXAMPLE)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                            | missing frontmatter
            ---~---~                                                      | missing frontmatter
            ---~a: 1~---~                                                 | doc_type must be 'sop' or 'checklist' (got None);frontmatter is missing `title`
            ---~doc_type: doc~title: x~---~                               | doc_type must be 'sop' or 'checklist' (got 'doc')
            ---~doc_type: o'clock~title: x~---~                           | doc_type must be 'sop' or 'checklist' (got 'o\\'clock')
            ---~doc_type: [sop, x]~title: x~---~                          | doc_type must be 'sop' or 'checklist' (got ['sop', 'x'])
            ---~doc_type: sop~title: ""~---~                              | frontmatter is missing `title`
            ---~doc_type: sop~title: []~---~                              | frontmatter is missing `title`
            ---~doc_type: checklist~title: x~---~                         | ``
            ---~doc_type: sop~title: x~schema_version: one~---~           | schema_version must be an integer (got 'one')
            ---~doc_type: sop~title: x~schema_version: []~---~            | schema_version must be an integer (got [])
            ---~doc_type: sop~title: x~schema_version: 2~---~             | unsupported schema_version: 2
            ---~doc_type: sop~title: x~schema_version: +02~---~           | unsupported schema_version: 2
            ---~doc_type: sop~title: x~schema_version: -1~---~            | unsupported schema_version: -1
            ---~doc_type: sop~title: x~schema_version: 1~---~<!-- sop-section-start: a -->~ | parse error: line 0: unclosed <!-- sop-section-start: a -->
            ---~doc_type: sop~title: x~schema_version: 1~---~             | missing required section: summary;missing required section: prerequisites;missing required section: procedure;missing required section: validation;missing required section: troubleshooting;missing required section: references
            """)
    void saysWhatTheHeadOfAProcedureLacks(String lines, String expected) {
        List<String> messages = expected.isEmpty() ? List.of() : List.of(expected.split(";"));

        assertThat(violations(lines.replace('~', '\n'))).containsExactlyElementsOf(messages);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            S1 S2        | ``
            S1 S1        | duplicate step ids: [1];step ids are not sequential 1..N; got [1, 1], expected [1, 2]
            S2 S1        | step ids are not sequential 1..N; got [2, 1], expected [1, 2]
            S3 S1 S3 S1  | duplicate step ids: [1, 3];step ids are not sequential 1..N; got [3, 1, 3, 1], expected [1, 2, 3, 4]
            S2 ( S1 )    | procedure mixes groups and flat steps — pick one shape
            ( S1 ) S2    | procedure mixes groups and flat steps — pick one shape
            """)
    void saysWhatIsWrongWithTheOrderOfSteps(String shape, String expected) {
        StringBuilder body = new StringBuilder();
        for (String token : shape.split(" ")) {
            body.append(
                    switch (token) {
                        case "(" -> "<!-- sop-group-start: \"g\" -->\n";
                        case ")" -> "<!-- sop-group-end -->\n";
                        default -> step("id=" + token.substring(1), token.substring(1) + ".  x");
                    });
        }

        assertThat(String.join(";", violations(complete(body.toString())))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id=1 action="jump"             | 1.  x | step id=1: action 'jump' not in ['click', 'copy', 'download', 'navigate', 'other', 'paste', 'submit', 'type', 'upload', 'verify', 'wait']
            id=1 systems="b,a,google-drive"| 1.  x | step id=1: systems ['a', 'b'] not in frontmatter `systems`
            id=1                           | 2.  x | step id=1: rendered number 2 does not match id
            id=1                           | x     | ``
            id=1                           | 1.  x~<!-- sop-screenshot-start -->~<!-- sop-screenshot-end --> | step id=1: <!-- sop-screenshot-start --> block has no image
            id=1 action=x systems=y        | 2.  x~<!-- sop-screenshot-start -->~<!-- sop-screenshot-end --> | step id=1: action 'x' not in ['click', 'copy', 'download', 'navigate', 'other', 'paste', 'submit', 'type', 'upload', 'verify', 'wait'];step id=1: systems ['y'] not in frontmatter `systems`;step id=1: <!-- sop-screenshot-start --> block has no image;step id=1: rendered number 2 does not match id
            """)
    void saysWhatIsWrongWithAStep(String attributes, String body, String expected) {
        assertThat(String.join(";", violations(complete(step(attributes, body.replace('~', '\n'))))))
                .isEqualTo(expected);
    }

    @Test
    void checksNoStepsOfARawProcedureAndNoSystemsThatNobodyDeclared() {
        String wrong = step("id=9 action=x systems=y", "1.  x");

        assertThat(violations(complete(wrong).replace(": procedure -->", ": procedure raw -->")))
                .isEmpty();
        assertThat(violations(complete(step("id=1 systems=y", "1.  x"))
                        .replace("systems:\n  - \"google-drive\"", "systems: []")))
                .isEmpty();
        assertThat(violations(complete(step("id=1 systems=y", "1.  x"))
                        .replace("systems:\n  - \"google-drive\"", "systems: z")))
                .containsExactly("step id=1: systems ['y'] not in frontmatter `systems`");
    }

    /** SOPF-31: they are found beside the violations, and never among them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SOP-ORPHAN       | warning | orphan text
            SOP-GROUP-EMPTY  | warning | <!-- sop-group-start: "g" -->~<!-- sop-group-end -->
            SOP-PROSE-EMPTY  | warning | <!-- sop-prose-start -->~<!-- sop-prose-end -->
            SOP-SHOT-STRAY   | warning | <!-- sop-screenshot-start -->
            SOP-STEP-EMPTY   | warning | <!-- sop-step-start id=1 -->~<!-- sop-step-end -->
            SOP-TODO         | advice  | <!-- sop-todo: "x" -->
            SOP-ATTR-UNKNOWN | advice  | <!-- sop-step-start id=1 odd=1 -->~1.  x~<!-- sop-step-end -->
            SOP-QUOTE        | warning | <!-- sop-step-begin id=1 -->
            SOP-FENCE        | warning | <!-- sop-step-start id=1 -->~1.  x~    ```~    <!-- sop-todo: "x" -->~    ```~<!-- sop-step-end -->
            SOP-TODO         | advice  | <!-- sop-step-start id=1 -->~1.  FIXME~<!-- sop-step-end -->
            SOP-GROUP-DUP    | warning | <!-- sop-group-start: "g" -->~<!-- sop-group-end -->~<!-- sop-group-start: "g" -->~<!-- sop-group-end -->
            SOP-PROSE-MERGE  | advice  | <!-- sop-step-start id=1 -->~1.  x~<!-- sop-step-end -->~<!-- sop-prose-start -->~short~<!-- sop-prose-end -->
            SOP-SHOT-MULTI   | warning | <!-- sop-step-start id=1 -->~1.  x~<!-- sop-screenshot-start -->~![a](b.png)~![c](d.png)~<!-- sop-screenshot-end -->~<!-- sop-step-end -->
            SOP-SHOT-CAPTION | advice  | <!-- sop-step-start id=1 -->~1.  x~<!-- sop-screenshot-start -->~![a](b.png)~<!-- sop-screenshot-end -->~<!-- sop-step-end -->
            SOP-SHOT-ALT     | advice  | <!-- sop-step-start id=1 -->~1.  x~<!-- sop-screenshot-start -->~![](b.png)~<!-- sop-screenshot-end -->~<!-- sop-step-end -->
            SOP-QUOTE        | warning | <!-- sop-step-start id=1 tool="a\\"b" -->~1.  x~<!-- sop-step-end -->
            SOP-SECTION-DUP     | warning | <!-- sop-section-end -->~<!-- sop-section-start: summary -->~## Summary~x
            SOP-SECTION-ORDER   | advice  | <!-- sop-section-end -->~<!-- sop-section-start: summary -->~## Summary~x
            SOP-SECTION-UNKNOWN | advice  | <!-- sop-section-end -->~<!-- sop-section-start: glossary -->~## Glossary~x
            SOP-EMPTY-SECTION   | advice  | <!-- sop-section-end -->~<!-- sop-section-start: validation -->~## Validation
            """)
    void findsMoreThanViolations(String code, String level, String lines) {
        String text = complete(lines.replace('~', '\n') + "\n");

        JsonNode answer = client.post("/lint", "{\"content\":%s}".formatted(quoted(text)), 200);

        assertThat(answer.path("violations")).isEmpty();
        assertThat(answer.path("findings")).as(answer.toString()).anySatisfy(finding -> {
            assertThat(finding.path("code").asText()).isEqualTo(code);
            assertThat(finding.path("level").asText()).isEqualTo(level);
            assertThat(finding.path("line").asInt()).isPositive();
        });
    }

    // ------------------------------------------------------------ edits

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                        | 400 | op
            {"op":"dance"}                                            | 400 | op
            {"op":"set_step_body","step":9,"value":"x"}               | 422 | 9
            {"op":"rename_group","group":4,"title":"x"}               | 422 | 4
            {"op":"delete_prose","prose":7}                           | 422 | 7
            {"op":"set_todo","todo":7,"value":"x"}                    | 422 | 7
            {"op":"set_caption","step":1,"shot":3,"value":"x"}        | 422 | 3
            {"op":"set_section_body","section":"nowhere","value":"x"} | 422 | nowhere
            {"op":"add_step","group":null,"index":0}                  | 422 | group
            """)
    void changesNothingWhenAnEditMissesItsBlock(String edit, int status, String named) {
        String edits = "[{\"op\":\"set_title\",\"value\":\"New\"},%s]".formatted(edit);

        JsonNode answer = client.post(
                "/sop/serialize", "{\"content\":%s,\"edits\":%s}".formatted(quoted(EXAMPLE), edits), status);

        assertThat(error(answer)).contains(named);
        assertThat(answer.has("content")).isFalse();
    }

    @Test
    void touchesNothingButTheBlockThatAnEditNames() {
        String crlf = EXAMPLE.replace("\n", "\r\n").stripTrailing();

        String edited = serialized(crlf, "{\"op\":\"set_caption\",\"step\":1,\"shot\":0,\"value\":\"It is there.\"}");

        assertThat(edited).isEqualTo(crlf.replace("The download entry is in the context menu.", "It is there."));
    }

    @Test
    void writesNewBlocksInTheirCanonicalForm() {
        String edited = serialized(
                EXAMPLE,
                "{\"op\":\"add_step\",\"group\":0,\"index\":1,\"body\":\"Cut it.\\nTwice.\","
                        + "\"attrs\":{\"tool\":\"scissors\",\"systems\":[\"google-drive\"],\"action\":\"other\"}}");

        assertThat(edited).contains("""
                <!-- sop-step-end -->

                <!-- sop-step-start id=2 systems="google-drive" action="other" tool="scissors" -->
                2.  Cut it.
                    Twice.
                <!-- sop-step-end -->
                """);
        assertThat(violations(edited)).isEmpty();
    }

    @Test
    void letsNoTypedTextCreateStructure() {
        String edited =
                serialized(EXAMPLE, "{\"op\":\"set_step_body\",\"step\":1,\"value\":\"<!-- sop-step-end --> typed\"}");

        assertThat(edited).contains("1.  &lt;!-- sop-step-end --> typed");
        assertThat(parsed(edited).at("/sections/procedure/groups/0/steps")).hasSize(1);
    }

    @Test
    void marksAProcedureThatHasNoMarkersOnce() {
        String legacy = """
                ---
                title: Send it
                ---

                # Send it

                ## Steps

                1. Open the page.

                   ![page](p.png)

                   Image note: It is blue.
                2. Send it.
                """;

        JsonNode normalized = client.post("/sop/normalize", "{\"content\":%s}".formatted(quoted(legacy)), 200);
        String text = normalized.path("content").asText();
        JsonNode again = client.post("/sop/normalize", "{\"content\":%s}".formatted(quoted(text)), 200);

        assertThat(normalized.path("changed").asBoolean()).isTrue();
        assertThat(parsed(text).path("sections").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "summary", "prerequisites", "procedure", "validation", "troubleshooting", "references");
        assertThat(parsed(text).at("/sections/procedure/flat_steps")).hasSize(2);
        assertThat(parsed(text)
                        .at("/sections/procedure/flat_steps/0/screenshots")
                        .toString())
                .isEqualTo("[{\"alt\":\"page\",\"src\":\"p.png\",\"caption\":\"It is blue.\"}]");
        assertThat(again.path("changed").asBoolean()).isFalse();
        assertThat(again.path("content").asText()).isEqualTo(text);
    }

    // ------------------------------------------------------------ words of this test

    private static String section(String name, String body) {
        return "<!-- sop-section-start: %s -->\n%s\n<!-- sop-section-end -->\n".formatted(name, body);
    }

    private static String step(String attributes, String body) {
        return "<!-- sop-step-start %s -->\n%s\n<!-- sop-step-end -->\n".formatted(attributes, body);
    }

    /** A procedure in which everything else is as it should be. */
    private static String complete(String procedure) {
        return EXAMPLE.replace(PROCEDURE, section("procedure", "## Procedure\n" + procedure));
    }

    private static JsonNode procedure(String lines) {
        return parsed(section("procedure", lines.replace('~', '\n'))).at("/sections/procedure");
    }

    private static JsonNode parsed(String text) {
        JsonNode answer = client.post("/parse", "{\"content\":%s}".formatted(quoted(text)), 200);
        assertThat(answer.has("error")).as(answer.toString()).isFalse();
        return answer.path("parsed");
    }

    private static List<String> violations(String text) {
        List<String> violations = new ArrayList<>();
        client.post("/lint", "{\"content\":%s}".formatted(quoted(text)), 200)
                .path("violations")
                .forEach(violation -> violations.add(violation.asText()));
        return violations;
    }

    private static String serialized(String text, String edit) {
        return client.post("/sop/serialize", "{\"content\":%s,\"edits\":[%s]}".formatted(quoted(text), edit), 200)
                .path("content")
                .asText();
    }
}
