package club.datatalks.dataops.identity.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.IdentityParts;
import club.datatalks.dataops.identity.internal.SteppedClock;
import club.datatalks.dataops.identity.internal.rest.IdentityApi.Answer;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get to hear, in the order in which it is checked. */
@TestInstance(Lifecycle.PER_CLASS) // nothing here changes anything
class UsersRefusalTest {

    private static final String GRACE = "00000000-0000-0000-0000-000000000001";
    private static final Actor ADMIN = new Actor(GRACE, "Grace", "grace@datatalks.club", Role.ADMIN);
    private static final Actor OPERATOR = new Actor("o-1", "Maria", "maria@datatalks.club", Role.OPERATOR);

    private final SteppedClock clock = new SteppedClock();
    private final StateStore state = StateStores.temporary(clock);

    private IdentityApi api;

    @BeforeAll
    void start(@TempDir Path directory) {
        api = new IdentityApi(new IdentityParts(IdentityParts.test(directory), state, clock));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-user", "%00", "%ED%A0%80", "%F0%9F%A6%80", "%20"})
    void knowsNobodyByAnotherId(String id) {
        assertThat(api.by(OPERATOR).get("/api/users/" + id).error()).isEqualTo("404 User not found");
    }

    @Test
    void knowsNobodyByAnEndlessId() {
        assertThat(api.by(OPERATOR).get("/api/users/" + "x".repeat(5000)).error())
                .isEqualTo("404 User not found");
    }

    @Test
    void onlyAdministratorsCreateUsersWhateverTheySend() {
        assertThat(api.by(OPERATOR).post("/api/users", "{").error()).isEqualTo("403 Admin access required");
        assertThat(api.call().post("/api/users", "{}").error()).isEqualTo("403 Admin access required");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, Request body is required",
                "`   `, Request body is required",
                "`{`, Request body is required",
                "`{\"name\":\"x\"} trailing`, Request body is required",
                "`null`, Request body is required",
                "`\"\"`, Request body is required",
                "`0`, Request body is required",
                "`false`, Request body is required",
                "`[]`, name is required",
                "`17`, name is required",
                "`{}`, name is required",
                "`{\"name\":\"  \"}`, name is required",
                "`{\"name\":17}`, name is required",
                "`{\"name\":null}`, name is required",
                "`{\"name\":{\"a\":1}}`, name is required",
                "`{\"name\":\"Maria\"}`, email is required",
                "`{\"name\":\"Maria\",\"email\":\" \"}`, email is required",
                "`{\"name\":\"Maria\",\"email\":[1]}`, email is required",
                "`{\"name\":\"Maria\",\"email\":\"maria\"}`, email must be a valid email address",
                "`{\"name\":\"Maria\",\"email\":\"m aria@x.y\"}`, email must be a valid email address",
                "`{\"name\":\"Maria\",\"email\":\"maria@x\"}`, email must be a valid email address",
                "`{\"name\":\"Maria\",\"email\":\"a@b@x.y\"}`, email must be a valid email address",
                "`{\"name\":\"Maria\",\"email\":\"m\\u0000@x.y\"}`, email must be a valid email address",
                "`{\"name\":\"Maria\",\"email\":\"m\\ud800@x.y\"}`, email must be a valid email address",
                "`{\"name\":\"Maria\",\"email\":\"m@x.y\",\"role\":\"boss\",\"password\":\"1\"}`, role must be \"admin\" or \"operator\"",
                "`{\"name\":\"Maria\",\"email\":\"m@x.y\",\"role\":true}`, role must be \"admin\" or \"operator\"",
                "`{\"name\":\"Maria\",\"email\":\"m@x.y\",\"role\":null}`, role must be \"admin\" or \"operator\"",
                "`{\"name\":\"Maria\",\"email\":\"m@x.y\",\"password\":\"111\"}`, password must be at least 4 characters",
                "`{\"name\":\"Maria\",\"email\":\"m@x.y\",\"password\":1111}`, password must be at least 4 characters",
                "`{\"name\":\"Mar\\u0007ia\",\"email\":\"m@x.y\"}`, name must not contain control characters",
                "`{\"name\":\"Mar\\ud800ia\",\"email\":\"m@x.y\"}`, name must not contain control characters"
            })
    void saysWhatIsWrongWithANewUser(String body, String error) {
        Answer answer = api.by(ADMIN).post("/api/users", body == null ? "" : body);

        assertThat(answer.error()).isEqualTo("400 " + error);
        assertThat(answer.contentType()).isEqualTo("application/json");
    }

    @Test
    void onlyAdministratorsChangeUsersWhateverTheySend() {
        assertThat(api.by(OPERATOR).patch("/api/users/" + GRACE, "").error()).isEqualTo("403 Admin access required");
        assertThat(api.call().patch("/api/users/nobody", "{}").error()).isEqualTo("403 Admin access required");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, 400 Request body is required",
                "`{`, 400 Request body is required",
                "`{\"name\":\"\",\"email\":1}`, 400 name must be a non-empty string",
                "`{\"name\":null}`, 400 name must be a non-empty string",
                "`{\"name\":[],\"role\":1}`, 400 name must be a non-empty string",
                "`{\"email\":\"x\",\"role\":1}`, 400 email must be a valid email address",
                "`{\"email\":null}`, 400 email must be a valid email address",
                "`{\"role\":\"x\",\"disabled\":1}`, 400 role must be \"admin\" or \"operator\"",
                "`{\"disabled\":\"true\",\"password\":\"1\"}`, 400 disabled must be a boolean",
                "`{\"disabled\":null}`, 400 disabled must be a boolean",
                "`{\"disabled\":1}`, 400 disabled must be a boolean",
                "`{\"password\":\"111\"}`, 400 password must be at least 4 characters",
                "`{\"password\":false}`, 400 password must be at least 4 characters",
                "`{}`, 400 No valid fields to update",
                "`[]`, 400 No valid fields to update",
                "`{\"id\":\"x\"}`, 400 No valid fields to update",
                "`{\"name\":\"Grace\"}`, 404 User not found"
            })
    void saysWhatIsWrongWithAChangeBeforeItLooksForTheUser(String body, String error) {
        assertThat(api.by(ADMIN)
                        .patch("/api/users/no-such-user", body == null ? "" : body)
                        .error())
                .isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/users",
        "PATCH, /api/users",
        "DELETE, /api/users",
        "POST, /api/users/x",
        "DELETE, /api/users/x"
    })
    void saysThatAMethodIsNotAllowed(String method, String path) {
        Answer answer = api.by(ADMIN).send(method, path, new byte[0]);

        assertThat(answer.error()).isEqualTo("405 Method not allowed");
        assertThat(answer.contentType()).isEqualTo("application/json");
    }

    @Test
    void findsNothingBelowAUser() {
        assertThat(api.by(ADMIN).get("/api/users/" + GRACE + "/sessions").error())
                .isEqualTo("404 Not found");
    }
}
