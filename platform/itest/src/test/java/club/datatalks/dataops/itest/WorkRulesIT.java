package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.itest.Wire.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of work one by one, as clients see them: {@code contract/work-rules.txt} says what is sent and what comes
 * back. Each rule starts from things of its own.
 */
@ExtendWith(TestersPortal.class)
class WorkRulesIT {

    private static final Pattern RULE =
            Pattern.compile("([A-Z]+) (\\S+)(?: \\[([a-z]+/[^]]+)])?(?: (.+))? => ([0-9]{3})(?: (.+))?");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern LONG_TEXT = Pattern.compile("<([0-9]+)>");
    private static final String NONE = "<none>";

    private static final String TASK = "'description':'x','date':'2031-01-01'";
    private static final String EVIDENCE = "'type':'report','title':'t','storageUri':'https://x.example'";

    /** How the things come about that rules start from: where they are made, and of what. */
    private static final Map<String, String> THINGS = Map.of(
            "task", "/api/tasks {" + TASK + "}",
            "waiting",
                    "/api/tasks {" + TASK
                            + ",'status':'waiting','waitingFor':'Maria','followUpAt':'2999-01-01','comment':'c'}",
            "bundle", "/api/bundles {'title':'x','anchorDate':'2031-01-01'}",
            "archived", "/api/bundles {'title':'x','anchorDate':'2031-01-01','status':'archived'}",
            "template",
                    "/api/templates {'name':'n','type':'t','emoji':'T','tags':['t'],'defaultAssigneeId':'u-default',"
                            + "'references':[{'name':'Guide','url':'https://g.example'}],"
                            + "'bundleLinkDefinitions':[{'name':'Luma'}],'taskDefinitions':["
                            + "{'refId':'a','description':'First','offsetDays':-2,'isMilestone':true,"
                            + "'assigneeId':'u-1','stageOnComplete':'announced'},"
                            + "{'refId':'b','description':'Second','offsetDays':1}]}",
            "config", "/api/recurring {'description':'x','cronExpression':'0 9 * * *','enabled':false}",
            "artifact", "/api/artifacts {" + EVIDENCE + "}",
            "approved", "/api/artifacts {" + EVIDENCE + ",'status':'approved','reviewedBy':'u-7'}");

    private static Wire wire;

    @BeforeAll
    static void use(RunningPortal shared) {
        wire = new Wire(shared.port());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void answersAsTheContractSays(String text) {
        Matcher rule = RULE.matcher(text);
        assertThat(rule.matches()).as("a rule").isTrue();
        Map<String, String> made = new HashMap<>();
        String target = filled(part(rule, 2), made);
        String body = filled(part(rule, 4), made);

        Answer answer = wire.send(call(part(rule, 1), target, part(rule, 3), body));

        assertThat(answer.status()).as(answer.text()).isEqualTo(Integer.parseInt(part(rule, 5)));
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        String expected = part(rule, 6);
        if (answer.status() == 204) {
            assertThat(answer.text()).isEmpty();
        } else if (expected.startsWith("{")) {
            assertHolds(ContractClient.tree(filled(expected, made)), answer.json(), "answer");
        } else if (expected.equals("*")) {
            assertThat(answer.json().path("error").asText()).isNotBlank();
        } else {
            assertThat(ContractClient.error(answer.json())).isEqualTo(expected);
        }
    }

    static Stream<String> rules() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(WorkRulesIT.class.getResourceAsStream("/contract/work-rules.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    private static Call call(String method, String target, String type, String body) {
        Call call = Call.of(method, target);
        return type.isEmpty() && body.isEmpty()
                ? call
                : call.body(type.isEmpty() ? "application/json" : type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(Matcher rule, int group) {
        return Objects.requireNonNullElse(rule.group(group), "");
    }

    /** The text with ids of new things, the same one for the same word, and with texts of the length that it wants. */
    private static String filled(String text, Map<String, String> made) {
        String ids = PLACE.matcher(text).replaceAll(place -> made.computeIfAbsent(place.group(1), WorkRulesIT::make));
        return LONG_TEXT.matcher(ids).replaceAll(length -> "x".repeat(Integer.parseInt(length.group(1))));
    }

    private static String make(String thing) {
        if (thing.equals("done")) {
            String id = make("task");
            Answer done = wire.send(Call.of("PUT", "/api/tasks/" + id).json("{\"status\":\"done\"}"));
            assertThat(done.status()).as(done.text()).isEqualTo(200);
            return id;
        }
        String[] recipe = Objects.requireNonNull(THINGS.get(thing), thing).split(" ", 2);
        Answer answer = wire.send(Call.of("POST", recipe[0]).json(recipe[1].replace('\'', '"')));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode created = answer.json();
        return (created.has("id") ? created : created.elements().next())
                .path("id")
                .asText();
    }

    private static void assertHolds(JsonNode expected, JsonNode actual, String place) {
        if (expected.isObject()) {
            expected.fields().forEachRemaining(field -> {
                String name = place + "." + field.getKey();
                if (field.getValue().asText().equals(NONE)) {
                    assertThat(actual.has(field.getKey()))
                            .as("%s in %s", name, actual)
                            .isFalse();
                } else {
                    assertThat(actual.has(field.getKey()))
                            .as("%s in %s", name, actual)
                            .isTrue();
                    assertHolds(field.getValue(), actual.path(field.getKey()), name);
                }
            });
        } else if (expected.isArray()) {
            assertThat(actual).as(place).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertHolds(expected.get(i), actual.path(i), "%s[%d]".formatted(place, i));
            }
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }
}
