package club.datatalks.dataops.identity.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.identity.internal.IdentityParts;
import club.datatalks.dataops.identity.internal.SteppedClock;
import club.datatalks.dataops.identity.internal.rest.IdentityApi.Answer;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get to hear, in the order in which it is checked. */
@TestInstance(Lifecycle.PER_CLASS) // nothing here changes anything
class AuthRefusalTest {

    private final SteppedClock clock = new SteppedClock();
    private final StateStore state = StateStores.temporary(clock);

    private IdentityApi api;

    @BeforeAll
    void start(@TempDir Path directory) {
        api = new IdentityApi(new IdentityParts(IdentityParts.test(directory), state, clock));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{`, 400 Invalid JSON body",
                "`{\"email\":}`, 400 Invalid JSON body",
                "``, 400 email and password are required",
                "`{}`, 400 email and password are required",
                "`null`, 400 email and password are required",
                "`[1,2]`, 400 email and password are required",
                "`{\"email\":\"grace@datatalks.club\"}`, 400 email and password are required",
                "`{\"password\":\"111\"}`, 400 email and password are required",
                "`{\"email\":\"\",\"password\":\"\"}`, 400 email and password are required",
                "`{\"email\":{\"a\":1},\"password\":111}`, 400 email and password are required",
                "`{\"email\":\"nobody@datatalks.club\",\"password\":\"111\"}`, 401 Invalid email or password",
                "`{\"email\":\"Grace@datatalks.club\",\"password\":\"111\"}`, 401 Invalid email or password",
                "`{\"email\":\"admin\",\"password\":\"111\"}`, 401 Invalid email or password",
                "`{\"email\":\"\\ud800\\u0000\",\"password\":\"\\ud800\"}`, 401 Invalid email or password",
                "`{\"email\":\"grace@datatalks.club\",\"password\":\"112\"}`, 401 Invalid email or password"
            })
    void saysWhatIsWrong(String body, String error) {
        clock.step(Duration.ofMinutes(15)); // past the limit of attempts

        Answer answer = api.call().post("/api/auth/login", body == null ? "" : body);

        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.contentType()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer unknown", "bearer", "Basic eDp5", ""})
    void signsOutWhoeverIsNotSignedIn(String authorization) {
        assertThat(api.call()
                        .header("Authorization", authorization)
                        .post("/api/auth/logout", "")
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/auth/login",
        "PUT, /api/auth/login",
        "GET, /api/auth/logout",
        "GET, /api/auth",
        "POST, /api/auth",
        "POST, /api/auth/refresh",
        "POST, /api/me",
        "GET, /api/me/x"
    })
    void findsNothingElsewhere(String method, String path) {
        assertThat(api.call().send(method, path, new byte[0]).error()).isEqualTo("404 Not found");
    }
}
