package club.datatalks.dataops.content.github.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.secrets.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PushNoticeTest {

    private static final Optional<Secret> SECRET = Optional.of(Secret.of("It's a Secret to Everybody"));
    private static final byte[] BODY = "{\"ref\":\"refs/heads/main\"}".getBytes(UTF_8);
    private static final String SIGNATURE = PushNotice.signature(SECRET.get(), BODY);

    // The example of GitHub's documentation of its webhooks.
    @Test
    void signsAsGitHubDoes() {
        assertThat(PushNotice.signature(SECRET.get(), "Hello, World!".getBytes(UTF_8)))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void understandsWhichBranchMoved() {
        PushNotice notice = PushNotice.checked(SECRET, "push", SIGNATURE, BODY);

        assertThat(notice.concerns("main")).isTrue();
        assertThat(notice.concerns("draft")).isFalse();
    }

    @Test
    void takesAPingForNoPush() {
        assertThat(PushNotice.checked(SECRET, "ping", SIGNATURE, BODY).concerns("main"))
                .isFalse();
        assertThat(PushNotice.checked(SECRET, null, SIGNATURE, BODY).concerns("main"))
                .isFalse();
    }

    @Test
    void refusesASignatureThatDoesNotFit() {
        assertThat(problem(SECRET, null, BODY).kind()).isEqualTo(ProblemKind.UNAUTHENTICATED);
        assertThat(problem(SECRET, "sha256=", BODY).kind()).isEqualTo(ProblemKind.UNAUTHENTICATED);
        assertThat(problem(SECRET, SIGNATURE, "{}".getBytes(UTF_8)).kind()).isEqualTo(ProblemKind.UNAUTHENTICATED);
        assertThat(problem(Optional.of(Secret.of("other")), SIGNATURE, BODY).kind())
                .isEqualTo(ProblemKind.UNAUTHENTICATED);
    }

    @Test
    void refusesEverythingWithoutASecret() {
        ProblemException problem = problem(Optional.empty(), SIGNATURE, BODY);

        assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
        assertThat(problem).hasMessageContaining("GITHUB_WEBHOOK_SECRET");
    }

    @Test
    void saysWhenGitHubSendsAForm() {
        byte[] form = "payload=%7B%7D".getBytes(UTF_8);

        assertThat(problem(SECRET, PushNotice.signature(SECRET.get(), form), form))
                .hasMessageContaining("application/json");
    }

    private static ProblemException problem(Optional<Secret> secret, @Nullable String signature, byte[] body) {
        return catchThrowableOfType(ProblemException.class, () -> PushNotice.checked(secret, "push", signature, body));
    }
}
