package club.datatalks.dataops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.secrets.Secret;
import club.datatalks.dataops.secrets.SecretName;
import club.datatalks.dataops.secrets.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link Secrets} promises, sentence by sentence. */
@Timeout(60)
public abstract class SecretsContract {

    private static final SecretName API_KEY = new SecretName("typefully-api-key");
    private static final SecretName BOT_TOKEN = new SecretName("telegram-bot-token");

    /** The secrets of this test; the same at every call. */
    protected abstract Secrets secrets();

    /** Does what an operator does: sets a secret, or replaces it. */
    protected abstract void set(SecretName name, String text) throws IOException;

    @Test
    void givesASecretByItsName() throws IOException {
        set(API_KEY, "s3cr3t");
        set(BOT_TOKEN, "t0k3n");

        assertThat(secrets().find(API_KEY)).contains(Secret.of("s3cr3t"));
        assertThat(secrets().find(BOT_TOKEN)).contains(Secret.of("t0k3n"));
    }

    @Test
    void hasNoSecretThatNobodySet() throws IOException {
        set(BOT_TOKEN, "t0k3n");

        assertThat(secrets().find(API_KEY)).isEmpty();
    }

    @Test
    void takesNothingForNoSecret() throws IOException {
        set(API_KEY, "");
        set(BOT_TOKEN, "\n");

        assertThat(secrets().find(API_KEY)).isEmpty();
        assertThat(secrets().find(BOT_TOKEN)).isEmpty();
    }

    @Test
    void leavesOutTheLineBreakAtTheEndAndNothingElse() throws IOException {
        set(API_KEY, " -----BEGIN KEY-----\nabc=\n-----END KEY-----\n");
        set(BOT_TOKEN, "t0k3n\r\n");

        assertThat(secrets().find(API_KEY).map(Secret::reveal))
                .contains(" -----BEGIN KEY-----\nabc=\n-----END KEY-----");
        assertThat(secrets().find(BOT_TOKEN).map(Secret::reveal)).contains("t0k3n");
    }

    @Test
    void keepsEveryLetterOfALongSecret() throws IOException {
        String text = "Pässwörd 😀 \\ \" $ { } %s".repeat(200);
        set(API_KEY, text);

        assertThat(secrets().find(API_KEY).map(Secret::reveal)).contains(text);
    }

    @Test
    void refusesAPlaceholderThatNobodyFilledIn() throws IOException {
        set(API_KEY, "$[env:TYPEFULLY_API_KEY]");

        assertThatThrownBy(() -> secrets().find(API_KEY)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
            assertThat(problem).hasMessageContaining(API_KEY.value());
        });
    }

    @Test
    void noticesAReplacedSecretAtTheLatestWhenItIsToldTo() throws IOException {
        set(API_KEY, "first");
        assertThat(secrets().find(API_KEY)).contains(Secret.of("first"));
        assertThat(secrets().find(BOT_TOKEN)).isEmpty();

        set(API_KEY, "second");
        set(BOT_TOKEN, "new");
        secrets().refresh();

        assertThat(secrets().find(API_KEY)).contains(Secret.of("second"));
        assertThat(secrets().find(BOT_TOKEN)).contains(Secret.of("new"));
    }

    @Test
    void tellsNamesInTheirOrder() throws IOException {
        set(API_KEY, "s3cr3t");
        set(BOT_TOKEN, "t0k3n");

        assertThat(secrets().names()).containsExactly(BOT_TOKEN, API_KEY);
    }

    @Test
    void printsNoSecret() throws IOException {
        set(API_KEY, "s3cr3t");
        secrets().find(API_KEY);

        assertThat("%s %s %s".formatted(secrets(), secrets().names(), secrets().find(API_KEY)))
                .doesNotContain("s3cr3t");
    }

    @Test
    void servesSeveralThreadsAtOnce() throws Exception {
        set(API_KEY, "s3cr3t");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Optional<Secret>>> calls = IntStream.range(0, 64)
                    .<Callable<Optional<Secret>>>mapToObj(i -> () -> {
                        if (i % 8 == 0) {
                            secrets().refresh();
                        }
                        return secrets().find(API_KEY);
                    })
                    .toList();
            List<Optional<Secret>> found = new ArrayList<>();
            for (Future<Optional<Secret>> call : threads.invokeAll(calls, 30, TimeUnit.SECONDS)) {
                found.add(call.get());
            }
            assertThat(found).hasSize(64).containsOnly(Optional.of(Secret.of("s3cr3t")));
        } finally {
            threads.shutdownNow();
        }
    }
}
