package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.itest.Wire.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Search for documents in the running product, each answer judged by the contract. */
@ExtendWith(SharedPortal.class)
class SearchIT {

    private static final String LAMP = "content/" + SampleHandbook.SOP;

    private static RunningPortal portal;
    private static ContractClient client;

    @BeforeAll
    static void use(RunningPortal shared) {
        portal = shared;
        client = new ContractClient(shared);
    }

    @Test
    void findsADocumentByItsWords() {
        JsonNode answer = search("light the lamp", "");

        JsonNode first = answer.path("results").path(0);
        assertThat(answer.path("query").asText()).isEqualTo("light the lamp");
        assertThat(first.path("path").asText()).isEqualTo(LAMP);
        assertThat(first.path("type").asText()).isEqualTo("doc");
        assertThat(first.path("source").asText()).isEqualTo("docs");
        assertThat(first.path("source_label").asText()).isEqualTo("Process sop");
        assertThat(first.path("action_label").asText()).isEqualTo("Open process doc");
        assertThat(first.path("route").path("kind").asText()).isEqualTo("doc");
        assertThat(first.path("route").path("path").asText()).isEqualTo(LAMP);
        assertThat(answer.path("sources").path(0).path("status").asText()).isEqualTo("ok");
        assertThat(answer.path("total").asInt())
                .isEqualTo(answer.path("sources").path(0).path("count").asInt());
    }

    @Test
    void refusesAQuestionWithoutWords() {
        assertThat(ContractClient.error(client.get("/search", 400))).isEqualTo("Missing required query parameter: q");
        assertThat(ContractClient.error(client.get("/search?q=%20", 400)))
                .isEqualTo("Missing required query parameter: q");
        assertThat(search("the of to", "").path("results")).isEmpty();
    }

    @Test
    void readsLimitsAsTheContractSays() {
        assertThat(search("podcast", "").path("results")).hasSize(10);
        assertThat(search("podcast", "&limit=3").path("results")).hasSize(3);
        for (String odd : List.of("0", "-1", "x", "")) {
            assertThat(search("podcast", "&limit=" + odd).path("results")).hasSize(10);
        }
        assertThat(search("podcast", "&limit=9999999999").path("results")).hasSize(50);
        assertThat(search("w".repeat(600), "").path("query").asText()).hasSize(500);
    }

    @Test
    void narrowsBeforeItCutsAndCountsWhatIsLeft() {
        JsonNode all = search("podcast", "&limit=50&facets=1");
        JsonNode media = search("podcast", "&limit=50&facets=1&domain=media");

        int ofMedia = count(all, "domain", "media");
        assertThat(ofMedia).isPositive();
        assertThat(media.path("total").asInt()).isEqualTo(ofMedia);
        assertThat(media.path("facets").path("domain"))
                .as("what another domain would give is still told")
                .isEqualTo(all.path("facets").path("domain"));
        assertThat(texts(media.path("results"), "domain")).containsOnly("media");
        assertThat(search("podcast", "&tag=PODCAST").path("total").asInt()).isPositive();
        assertThat(search("podcast", "&type=task").path("results")).isEmpty();
        assertThat(search("podcast", "&domain=media&domain=events")
                        .path("total")
                        .asInt())
                .isEqualTo(ofMedia + count(all, "domain", "events"));
    }

    @Test
    void pagesWithoutGapsAndRepetitions() {
        List<String> paths = new ArrayList<>();
        for (int offset = 0; offset < 30; offset += 10) {
            paths.addAll(texts(search("podcast", "&offset=" + offset).path("results"), "path"));
        }

        assertThat(paths).hasSize(30).doesNotHaveDuplicates();
        assertThat(texts(search("podcast", "&sort=title&limit=50").path("results"), "title"))
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }

    @Test
    void marksWhatMatchedAndWhere() {
        JsonNode first = search("lamp", "&highlight=1").path("results").path(0);

        assertThat(first.path("snippet").asText()).isNotEmpty();
        assertThat(first.path("matched")).isNotEmpty();
        String title = first.path("title").asText();
        JsonNode range = first.path("highlights").path("title").path(0);
        assertThat(title.substring(range.path(0).asInt(), range.path(1).asInt()))
                .isEqualToIgnoringCase("lamp");
    }

    @Test
    void correctsAndLetsBeTakenLiterally() {
        JsonNode corrected = search("podcsat", "");

        assertThat(corrected.path("corrected_query").asText()).isEqualTo("podcast");
        assertThat(corrected.path("results")).isNotEmpty();
        assertThat(search("podcsat", "&fuzzy=0").path("results")).isEmpty();
    }

    @Test
    void findsWhatWasSavedARequestAgo() {
        String path = "lighthouse/reference/quicksilver.md";
        String sha = client.post("/docs", "{'path':'" + path + "','title':'Quicksilverbath'}", 201)
                .path("sha")
                .asText();
        try {
            assertThat(texts(search("quicksilverbath", "").path("results"), "path"))
                    .containsExactly("content/" + path);
            client.put("/docs?path=" + path, "{'content':'# Oilbathing','base_sha':'" + sha + "'}", 200);
            assertThat(texts(search("oilbathing", "").path("results"), "path")).containsExactly("content/" + path);
            assertThat(search("quicksilverbath", "&fuzzy=0").path("results")).isEmpty();
        } finally {
            client.delete("/docs?path=" + path, 200);
        }
        assertThat(search("oilbathing", "&fuzzy=0").path("results")).isEmpty();
    }

    @Test
    void tellsASourceThatIsNotThere() {
        JsonNode answer =
                client.sendUnjudged(Call.get("/search?q=lamp&source=attic")).json();

        assertThat(answer.path("results")).isEmpty();
        assertThat(answer.path("sources").path(0).path("source").asText()).isEqualTo("attic");
        assertThat(answer.path("sources").path(0).path("status").asText()).isEqualTo("unavailable");
        assertThat(answer.path("sources").path(0).path("error").asText()).isNotEmpty();
    }

    @Test
    void findsPeopleAndListsTheirSourceForThoseWhoAskForIt() {
        JsonNode everything = client.get("/search?q=portal+admin", 200);
        assertThat(texts(everything.path("results"), "type")).contains("person");
        assertThat(texts(everything.path("sources"), "source")).doesNotContain("people");

        JsonNode people = client.sendUnjudged(Call.get("/search?q=portal+admin&source=people"))
                .json();
        assertThat(people.path("sources").path(0).path("source").asText()).isEqualTo("people");
        assertThat(people.path("results").path(0).path("id").asText()).isEqualTo("portal-admin");
    }

    @Test
    void suggestsWhatMayBeTypedNextAndTellsHowItStands() {
        JsonNode suggested =
                client.sendUnjudged(Call.get("/search/suggest?q=light+the+lam")).json();

        assertThat(suggested.path("completions").toString()).contains("light the lamp");
        assertThat(texts(suggested.path("results"), "path")).contains(LAMP);
        JsonNode status = client.sendUnjudged(Call.get("/search/status")).json();
        assertThat(texts(status.path("sources"), "source")).contains("docs");
        assertThat(status.path("sources").path(0).path("items").asInt()).isPositive();
    }

    @Test
    void isThereAtTheConsole() {
        assertThat(portal.shell("dataops:search \"light the lamp\"")).contains(LAMP);
        assertThat(portal.shell("dataops:search-status")).containsPattern("docs\\s.*ready");
        assertThat(portal.shell("dataops:search-rebuild docs")).contains("Being built");
        assertThat(search("light the lamp", "").path("results")).isNotEmpty();
    }

    private static JsonNode search(String text, String more) {
        return client.get("/search?source=docs&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + more, 200);
    }

    private static int count(JsonNode answer, String facet, String value) {
        for (JsonNode each : answer.path("facets").path(facet)) {
            if (each.path("value").asText().equals(value)) {
                return each.path("count").asInt();
            }
        }
        return 0;
    }

    private static List<String> texts(JsonNode results, String field) {
        List<String> texts = new ArrayList<>();
        results.forEach(result -> texts.add(result.path(field).asText()));
        return texts;
    }
}
