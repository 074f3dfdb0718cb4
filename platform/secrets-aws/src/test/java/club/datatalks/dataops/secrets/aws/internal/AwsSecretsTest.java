package club.datatalks.dataops.secrets.aws.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.aws.AwsAccess;
import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.secrets.Secret;
import club.datatalks.dataops.secrets.SecretName;
import club.datatalks.dataops.secrets.Secrets;
import club.datatalks.dataops.testkit.SecretsContract;
import club.datatalks.dataops.testkit.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsSecretsTest extends SecretsContract {

    private static final SecretName API_KEY = new SecretName("typefully-api-key");
    private static final Duration REMEMBERING = Duration.ofMinutes(5);
    private static final Patience LITTLE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), 2);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-06T12:00:00Z"));
    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private final SecretsManagerServer server;
    private final AwsSecrets secrets;

    AwsSecretsTest() throws IOException {
        server = new SecretsManagerServer();
        secrets = new AwsSecrets(
                AwsAccess.of("eu-west-1", server.address(), "test", "test-key"),
                "dataops/",
                environment,
                REMEMBERING,
                clock,
                LITTLE);
    }

    @AfterEach
    void close() {
        secrets.close();
        server.close();
    }

    @Override
    protected Secrets secrets() {
        return secrets;
    }

    @Override
    protected void set(SecretName name, String text) {
        server.put("dataops/" + name, text);
    }

    @Test
    void asksOnceForWhatIsNeededOften() {
        set(API_KEY, "s3cr3t");

        for (int i = 0; i < 10; i++) {
            secrets.find(API_KEY);
            secrets.find(new SecretName("nobody-set-it"));
        }

        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void noticesAChangedSecretAfterAWhile() {
        set(API_KEY, "first");
        secrets.find(API_KEY);
        set(API_KEY, "second");
        assertThat(secrets.find(API_KEY)).contains(Secret.of("first"));

        clock.set(clock.instant().plus(REMEMBERING));

        assertThat(secrets.find(API_KEY)).contains(Secret.of("second"));
    }

    @Test
    void goesOnWithWhatItRemembersWhileAwsIsAway() {
        set(API_KEY, "s3cr3t");
        secrets.find(API_KEY);
        server.setAway(true);

        clock.set(clock.instant().plus(Duration.ofHours(11)));

        assertThat(secrets.find(API_KEY)).contains(Secret.of("s3cr3t"));
        assertThat(secrets.trouble()).contains("typefully-api-key");
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        assertThatThrownBy(() -> secrets.find(API_KEY)).isInstanceOf(ProblemException.class);
    }

    @Test
    void triesAFewTimesAndThenTellsThatAwsIsAway() {
        server.setAway(true);

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> secrets.find(API_KEY));

        assertThat(problem.kind()).isEqualTo(ProblemKind.UPSTREAM);
        assertThat(problem).hasMessageContaining("typefully-api-key").hasMessageContaining("GetSecretValue");
        assertThat(server.requests()).isEqualTo(2);
        server.setAway(false);
        assertThat(secrets.find(API_KEY)).isEmpty();
        assertThat(secrets.trouble()).isNull();
    }

    @Test
    void looksWhereAVariableSaysAndTakesAVariableFirst() {
        set(API_KEY, "by name");
        server.put("shared/typefully", "shared");

        environment.put("TYPEFULLY_API_KEY_SECRET_NAME", "shared/typefully");
        assertThat(secrets.find(API_KEY)).contains(Secret.of("shared"));

        environment.put("TYPEFULLY_API_KEY", "given");
        assertThat(secrets.find(API_KEY)).contains(Secret.of("given"));
    }

    @Test
    void listsOnlyWhatIsBelowThePrefixOverAllPages() {
        for (String id :
                new String[] {"dataops/a-key", "dataops/b-key", "dataops/c-key", "dataops/Not One", "other/d"}) {
            server.put(id, "x");
        }

        assertThat(secrets.names()).extracting(SecretName::value).containsExactly("a-key", "b-key", "c-key");
    }
}
