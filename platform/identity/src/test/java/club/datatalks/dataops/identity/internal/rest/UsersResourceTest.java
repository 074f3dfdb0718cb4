package club.datatalks.dataops.identity.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.IdentityParts;
import club.datatalks.dataops.identity.internal.SteppedClock;
import club.datatalks.dataops.identity.internal.rest.IdentityApi.Answer;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersResourceTest {

    private static final String GRACE = "00000000-0000-0000-0000-000000000001";
    private static final Actor ADMIN = new Actor(GRACE, "Grace", "grace@datatalks.club", Role.ADMIN);
    private static final Actor OPERATOR = new Actor("o-1", "Maria", "maria@datatalks.club", Role.OPERATOR);

    private final SteppedClock clock = new SteppedClock();
    private final StateStore state = StateStores.temporary(clock);

    @TempDir
    Path directory;

    private IdentityApi api;

    @BeforeEach
    void start() {
        api = new IdentityApi(new IdentityParts(IdentityParts.test(directory), state, clock));
    }

    @Test
    void listsEverybodyByName() {
        Answer answer = api.by(OPERATOR).get("/api/users");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(names(answer)).containsExactly("Alexey", "Grace", "Valeriia");
    }

    @Test
    void showsAUserWithoutAnythingOfThePassword() {
        Answer answer = api.by(OPERATOR).get("/api/users/" + GRACE);

        assertThat(answer.body())
                .isEqualTo("{\"user\":{\"id\":\"" + GRACE + "\",\"name\":\"Grace\",\"email\":\"grace@datatalks.club\","
                        + "\"role\":\"admin\",\"createdAt\":\"2026-03-02T08:00:00.000Z\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users/", "/api/users/" + GRACE + "/"})
    void acceptsOneSlashAtTheEnd(String path) {
        assertThat(api.by(OPERATOR).get(path).status()).isEqualTo(200);
    }

    @Test
    void createsAnOperatorUnlessToldOtherwise() {
        Answer answer = api.by(ADMIN)
                .post("/api/users", "{\"name\":\" Maria \",\"email\":\" maria@datatalks.club \",\"id\":\"x\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.contentType()).isEqualTo("application/json");
        JsonNode user = answer.json().path("user");
        assertThat(user.path("id").asText())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(user.path("name").asText()).isEqualTo("Maria");
        assertThat(user.path("email").asText()).isEqualTo("maria@datatalks.club");
        assertThat(user.path("role").asText()).isEqualTo("operator");
        assertThat(user.has("disabled")).isFalse();
        assertThat(api.by(OPERATOR)
                        .get("/api/users/" + user.path("id").asText())
                        .json())
                .isEqualTo(answer.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PUT"})
    void changesWhatIsSentAndNothingElse(String method) {
        Answer answer = api.by(ADMIN)
                .send(method, "/api/users/" + GRACE, "{\"name\":\"Grace H.\",\"createdAt\":\"x\"}".getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode user = answer.json().path("user");
        assertThat(user.path("name").asText()).isEqualTo("Grace H.");
        assertThat(user.path("email").asText()).isEqualTo("grace@datatalks.club");
        assertThat(user.path("createdAt").asText()).isEqualTo("2026-03-02T08:00:00.000Z");
    }

    @Test
    void showsWhetherSomebodyIsDisabledOnceThatIsDecided() {
        assertThat(api.by(ADMIN)
                        .patch("/api/users/" + GRACE, "{\"disabled\":true}")
                        .json()
                        .at("/user/disabled")
                        .asBoolean())
                .isTrue();
        assertThat(api.by(ADMIN)
                        .patch("/api/users/" + GRACE, "{\"disabled\":false}")
                        .body())
                .contains("\"disabled\":false");
    }

    @Test
    void letsTestsCreateTheSameAddressTwice() {
        String maria = "{\"name\":\"Maria\",\"email\":\"maria@datatalks.club\"}";

        assertThat(api.by(ADMIN).post("/api/users", maria).status()).isEqualTo(201);
        assertThat(api.by(ADMIN).post("/api/users", maria).status()).isEqualTo(201);
    }

    private static List<String> names(Answer answer) {
        List<String> names = new ArrayList<>();
        answer.json().path("users").forEach(user -> names.add(user.path("name").asText()));
        return names;
    }
}
