package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.itest.Wire.Call;
import club.datatalks.dataops.itest.Wire.EventLines;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What work offers beyond its contract, in the running product, on days that nobody else's tasks are on. */
@ExtendWith(SharedPortal.class)
class WorkBeyondIT {

    private static final String PERSON = "work-beyond";

    private static RunningPortal portal;
    private static Wire wire;
    private static String authorization;

    @BeforeAll
    static void use(RunningPortal shared) {
        portal = shared;
        wire = new Wire(shared.port());
        authorization = shared.basic();
    }

    @Test
    void tellsOpenBrowsersOfChangesAndGoesOnWhereAStreamBroke() {
        String seen;
        try (EventLines events = wire.events(signedIn(Call.get("/api/events")))) {
            events.awaitLine("retry:");
            String id = task("Tell it", "2041-01-07", "");
            assertThat(events.awaitLine(id))
                    .isEqualTo("data: {\"kind\":\"task\",\"id\":\"%s\",\"version\":1,\"change\":\"created\"}"
                            .formatted(id));
            send("PUT", "/api/tasks/" + id, "{'comment':'x'}", 200);
            seen = events.awaitLine("id: ");
            assertThat(events.awaitLine(id)).contains("\"version\":2,\"change\":\"changed\"");
        }
        String missed = task("Missed", "2041-01-07", "");

        try (EventLines events =
                wire.events(signedIn(Call.get("/api/events")).with("Last-Event-ID", seen.substring("id: ".length())))) {
            assertThat(events.awaitLine("X-Events-Resumed")).isEqualTo("X-Events-Resumed: true");
            assertThat(events.awaitLine(missed)).contains("created");
        }
        assertThat(wire.send(Call.get("/api/events")).status()).isEqualTo(401);
    }

    @Test
    void refusesAnEditOfWhatSomebodyElseHasChangedAndShowsWhatIsThere() {
        String id = task("Edit it", "2041-01-09", "");
        Call edit = signedIn(Call.of("PUT", "/api/tasks/" + id).json("{\"comment\":\"mine\"}"));
        send("PUT", "/api/tasks/" + id, "{'comment':'theirs'}", 200);

        Answer refused = wire.send(edit.with("If-Match", "\"1\""));

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().path("error").asText())
                .isEqualTo("The task was changed by somebody else; load it again");
        assertThat(refused.json().path("current").path("comment").asText()).isEqualTo("theirs");
        assertThat(refused.json().path("version").asInt()).isEqualTo(2);
        assertThat(wire.send(edit.with("If-Match", "\"2\"")).status()).isEqualTo(200);
        assertThat(wire.send(edit).status()).isEqualTo(200);
    }

    @Test
    void answersADaysQueueInOneCall() {
        String late = task("Beyond late", "2041-02-01", "'requiredLinkName':'Draft'");
        String now = task("Beyond now", "2041-02-03", "");

        JsonNode queue = get("/api/queue?date=2041-02-03&q=beyond&user=" + PERSON);

        assertThat(queue.path("counts").path("overdue").asInt()).isEqualTo(1);
        assertThat(queue.path("counts").path("missingProof").asInt()).isEqualTo(1);
        JsonNode overdue = queue.path("groups").path(1);
        assertThat(overdue.path("id").asText()).isEqualTo("overdue");
        assertThat(overdue.path("entries").path(0).path("task").path("id").asText())
                .isEqualTo(late);
        assertThat(overdue.path("entries")
                        .path(0)
                        .path("missing")
                        .path(0)
                        .path("text")
                        .asText())
                .isEqualTo("Add Draft link to complete");
        JsonNode lane = get("/api/queue/today?by=lane&date=2041-02-03&q=beyond&user=" + PERSON);
        assertThat(lane.path("entries").path(0).path("task").path("id").asText())
                .isEqualTo(now);
        JsonNode summary = get("/api/queue/summary?date=2041-02-03&q=beyond&user=" + PERSON);
        assertThat(summary.path("counts").path("overdue").asInt()).isEqualTo(1);
        assertThat(send("GET", "/api/queue?date=2041-02-30", "", 400)
                        .path("error")
                        .asText())
                .isEqualTo("date must be a calendar day, YYYY-MM-DD");
        assertThat(wire.send(Call.get("/api/queue")).status()).isEqualTo(401);
    }

    @Test
    void changesManyAndTakesItBack() {
        String one = task("Bulk one", "2041-03-01", "");
        String other = task("Bulk other", "2041-03-01", "'requiresFile':true");

        JsonNode done = send(
                "POST",
                "/api/bulk/tasks",
                "{'action':'complete','tasks':[{'id':'%s','version':1},'%s']}".formatted(one, other),
                200);

        assertThat(done.path("succeeded").asInt()).isEqualTo(1);
        assertThat(done.path("results").path(0).path("version").asInt()).isEqualTo(2);
        assertThat(done.path("results").path(1).path("error").asText())
                .isEqualTo("Cannot mark task as done: required file has not been uploaded");
        String undo = "{'kind':'task','id':'%s','version':2}".formatted(one);
        assertThat(send("POST", "/api/undo", undo, 200)
                        .path("document")
                        .path("status")
                        .asText())
                .isEqualTo("todo");
        assertThat(send("POST", "/api/undo", undo, 409).path("error").asText()).startsWith("It was changed since");

        assertThat(wire.send(signedIn(Call.of("DELETE", "/api/tasks/" + one))).status())
                .isEqualTo(204);
        send("POST", "/api/undo", "{'kind':'task','id':'%s','deleted':true}".formatted(one), 200);
        assertThat(get("/api/tasks/" + one).path("description").asText()).isEqualTo("Bulk one");
    }

    @Test
    void laysAWorkflowOutAndNotesItsDocuments() {
        String template = send("POST", "/api/templates", """
                        {'name':'Beyond','type':'beyond','sourceDocIds':['content/%s'],
                         'phases':[{'id':'prep','name':'Preparation'}],
                         'taskDefinitions':[
                          {'refId':'a','description':'Prepare','offsetDays':-2,'phase':'prep'},
                          {'refId':'b','description':'Stream','offsetDays':0,'isMilestone':true}]}
                        """.formatted(SampleHandbook.SOP), 201)
                .path("template")
                .path("id")
                .asText();
        String bundle = send(
                        "POST",
                        "/api/bundles",
                        "{'title':'Beyond 1','anchorDate':'2041-04-10','templateId':'%s'}".formatted(template),
                        201)
                .path("bundle")
                .path("id")
                .asText();

        JsonNode timeline = get("/api/timelines/" + bundle + "?date=2041-04-09");

        assertThat(timeline.path("risk").path("level").asText()).isEqualTo("high");
        assertThat(timeline.path("phases").path(0).path("state").asText()).isEqualTo("late");
        assertThat(timeline.path("milestones").path(0).path("slackDays").asInt())
                .isZero();
        JsonNode documents = get("/api/bundles/" + bundle + "/documents");
        assertThat(documents.path("revision").asText()).hasSize(40);
        assertThat(documents.path("documents").path(0).path("path").asText())
                .isEqualTo("content/" + SampleHandbook.SOP);
        assertThat(documents.path("documents").path(0).path("state").asText()).isEqualTo("unchanged");
        send("POST", "/api/undo", "{'kind':'bundle','id':'%s','version':1}".formatted(bundle), 200);
        assertThat(send("GET", "/api/timelines/" + bundle, "", 404)
                        .path("error")
                        .asText())
                .isEqualTo("Bundle not found");
    }

    @Test
    void keepsViews() {
        String id = send("POST", "/api/views", "{'screen':'tasks','name':'Late','filter':{'status':'todo'}}", 201)
                .path("id")
                .asText();
        try {
            assertThat(get("/api/views?screen=tasks").path("views").findValuesAsText("name"))
                    .contains("Late");
            send("PUT", "/api/views/" + id, "{'sort':'-date'}", 200);
            assertThat(send("POST", "/api/views", "{'screen':'tasks','name':'late'}", 409)
                            .path("error")
                            .asText())
                    .startsWith("You have a view of this name");
        } finally {
            assertThat(wire.send(signedIn(Call.of("DELETE", "/api/views/" + id)))
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void givesACalendarToWhoeverKnowsItsAddressAndToNobodyElse() {
        String path = send("POST", "/api/calendar", "", 201).path("path").asText();

        Answer calendar = wire.send(Call.get(path));
        assertThat(calendar.status()).isEqualTo(200);
        assertThat(calendar.header("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(calendar.text()).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(wire.send(Call.get("/api/calendar")).status()).isEqualTo(401);
        assertThat(wire.send(Call.get("/api/calendar/feed.ics")).status()).isEqualTo(404);

        assertThat(wire.send(signedIn(Call.of("DELETE", "/api/calendar"))).status())
                .isEqualTo(204);
        assertThat(wire.send(Call.get(path)).status()).isEqualTo(404);
    }

    @Test
    void isFoundARequestLater() {
        String id = task("Quicksandcastle", "2041-05-01", "'comment':'zymurgical'");
        ContractClient search = new ContractClient(portal);

        assertThat(ids(search.get("/search?q=quicksandcastle", 200))).containsExactly(id);
        assertThat(ids(search.get("/search?q=zymurgical&source=work-engine", 200)))
                .containsExactly(id);
        send("PUT", "/api/tasks/" + id, "{'description':'Sandstone'}", 200);
        assertThat(ids(search.get("/search?q=quicksandcastle&fuzzy=0", 200))).isEmpty();
        wire.send(signedIn(Call.of("DELETE", "/api/tasks/" + id)));
        assertThat(ids(search.get("/search?q=zymurgical&fuzzy=0", 200))).isEmpty();
    }

    private static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.path("results")
                .forEach(result -> ids.add(result.path("route").path("taskId").asText()));
        return ids;
    }

    private static String task(String description, String date, String more) {
        String body = "{'description':'%s','date':'%s','assigneeId':'%s'%s}"
                .formatted(description, date, PERSON, more.isEmpty() ? "" : "," + more);
        return send("POST", "/api/tasks", body, 201).path("id").asText();
    }

    private static JsonNode get(String target) {
        return send("GET", target, "", 200);
    }

    /** Sends a body, in which quotes are single ones. */
    private static JsonNode send(String method, String target, String body, int status) {
        Call call = Call.of(method, target);
        Answer answer = wire.send(signedIn(body.isEmpty() ? call : call.json(body.replace('\'', '"'))));
        assertThat(answer.status())
                .as("%s: %d %s", call, answer.status(), answer.text())
                .isEqualTo(status);
        return answer.json();
    }

    private static Call signedIn(Call call) {
        return call.with("Authorization", authorization);
    }
}
