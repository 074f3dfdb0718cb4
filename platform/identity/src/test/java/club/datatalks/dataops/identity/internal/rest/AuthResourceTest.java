package club.datatalks.dataops.identity.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.IdentityParts;
import club.datatalks.dataops.identity.internal.Settings;
import club.datatalks.dataops.identity.internal.SteppedClock;
import club.datatalks.dataops.identity.internal.rest.IdentityApi.Answer;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthResourceTest {

    private static final String GRACE = "00000000-0000-0000-0000-000000000001";
    private static final Actor ADMIN = new Actor(GRACE, "Grace", "grace@datatalks.club", Role.ADMIN);
    private static final String RIGHT = "{\"email\":\"grace@datatalks.club\",\"password\":\"111\"}";
    private static final String WRONG = "{\"email\":\"grace@datatalks.club\",\"password\":\"112\"}";

    private final SteppedClock clock = new SteppedClock();
    private final StateStore state = StateStores.temporary(clock);

    @TempDir
    Path directory;

    private IdentityApi api;

    @BeforeEach
    void start() {
        start(IdentityParts.test(directory));
    }

    private void start(Settings settings) {
        api = new IdentityApi(new IdentityParts(settings, state, clock));
    }

    @Test
    void opensASession() {
        Answer answer = api.call().post("/api/auth/login", RIGHT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.json().at("/user/name").asText()).isEqualTo("Grace");
        assertThat(answer.body()).doesNotContain("argon2", "passwordHash");
        assertThat(answer.json().path("token").asText()).hasSizeGreaterThan(10);
        assertThat(api.call()
                        .bearer(answer.json().path("token").asText())
                        .get("/api/me")
                        .json()
                        .path("user"))
                .isEqualTo(answer.json().path("user"));
    }

    @Test
    void tellsOnlyTheOwnerThatAnAccountIsDisabled() {
        api.by(ADMIN).patch("/api/users/" + GRACE, "{\"disabled\":true}");

        assertThat(api.call().post("/api/auth/login", WRONG).error()).isEqualTo("401 Invalid email or password");
        assertThat(api.call().post("/api/auth/login", RIGHT).error()).isEqualTo("403 Account is disabled");
    }

    @Test
    void asksToWaitAfterFiveFailures() {
        for (int i = 0; i < 5; i++) {
            assertThat(api.call().post("/api/auth/login", WRONG).status()).isEqualTo(401);
        }

        assertThat(api.call().post("/api/auth/login", RIGHT).error())
                .isEqualTo("429 Too many failed attempts. Try again in 15 minutes.");
        assertThat(api.call().from("192.0.2.8").post("/api/auth/login", RIGHT).status())
                .isEqualTo(200);
        clock.step(Duration.ofMinutes(15));
        assertThat(api.call().post("/api/auth/login", RIGHT).status()).isEqualTo(200);
    }

    @Test
    void signsOut() {
        String token = signIn();

        Answer answer = api.call().bearer(token).post("/api/auth/logout", "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body()).isEmpty();
        assertThat(api.call().bearer(token).get("/api/me").error()).isEqualTo("401 Unauthorized");
    }

    @Test
    void signsOutOneOfSeveralSessions() {
        String first = signIn();
        String second = signIn();

        api.call().header("Authorization", "bEARER " + first).post("/api/auth/logout", "");

        assertThat(api.call().bearer(first).get("/api/me").status()).isEqualTo(401);
        assertThat(api.call().bearer(second).get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void knowsNobodyWithoutASession() {
        assertThat(api.call().get("/api/me").error()).isEqualTo("401 Unauthorized");
        assertThat(api.call().bearer("unknown").get("/api/me").error()).isEqualTo("401 Unauthorized");
        assertThat(api.call().header("x-user-id", GRACE).get("/api/me").error()).isEqualTo("401 Unauthorized");
    }

    @Test
    void aTestThatWasLetInIsNotSignedIn() {
        assertThat(api.by(ADMIN).means("test").get("/api/me").error()).isEqualTo("401 Unauthorized");
        assertThat(api.by(ADMIN).means("test").bearer(signIn()).get("/api/me").status())
                .isEqualTo(200);
    }

    @Test
    void knowsWhoIsSignedInAtThePage() {
        assertThat(api.call()
                        .cookie("dtc_auth", signIn())
                        .get("/api/me")
                        .json()
                        .at("/user/id")
                        .asText())
                .isEqualTo(GRACE);
        assertThat(api.call().cookie("dtc_auth", "unknown").get("/api/me").status())
                .isEqualTo(401);
        assertThat(api.by(ADMIN)
                        .means("basic")
                        .get("/api/me")
                        .json()
                        .at("/user/id")
                        .asText())
                .isEqualTo(GRACE);
    }

    @Test
    void portalHeadersHaveNoEffectOutsidePortalMode() {
        assertThat(portalCall("hush").get("/api/me").error()).isEqualTo("401 Unauthorized");
    }

    @Test
    void inPortalModeTheFrontSaysWhoItIs() {
        start(IdentityParts.behindFront(directory, "hush"));

        assertThat(portalCall("hush")
                        .header("x-user-id", "ops-manager")
                        .get("/api/me")
                        .body())
                .isEqualTo("{\"user\":{\"id\":\"ops-manager\",\"name\":\"Portal user\"}}");
        assertThat(portalCall("hush").get("/api/me").body())
                .isEqualTo("{\"user\":{\"id\":\"portal-admin\",\"name\":\"Portal user\"}}");
        assertThat(portalCall("hush2").get("/api/me").error()).isEqualTo("401 Unauthorized");
        assertThat(portalCall("hush")
                        .header("x-portal-auth", "1")
                        .get("/api/me")
                        .error())
                .isEqualTo("401 Unauthorized");
    }

    @Test
    void inPortalModeAnEmptySecretTrustsNobody() {
        start(IdentityParts.behindFront(directory, ""));

        assertThat(portalCall("").get("/api/me").error()).isEqualTo("401 Unauthorized");
    }

    @Test
    void inPortalModeNobodySignsInHere() {
        String token = signIn();
        start(IdentityParts.behindFront(directory, "hush"));

        assertThat(api.call().post("/api/auth/login", RIGHT).error()).isEqualTo("404 Not found");
        assertThat(api.call().post("/api/auth/logout", "").error()).isEqualTo("404 Not found");
        assertThat(api.call().bearer(token).get("/api/me").error()).isEqualTo("401 Unauthorized");
    }

    private IdentityApi.Call portalCall(String secret) {
        return api.call().header("x-portal-auth", "true").header("x-portal-secret", secret);
    }

    private String signIn() {
        return api.call().post("/api/auth/login", RIGHT).json().path("token").asText();
    }
}
