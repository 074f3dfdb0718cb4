package club.datatalks.dataops.http.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProblemAnswerTest {

    @Test
    void saysWhenTheSameCallIsWorthTryingAgain() {
        ProblemException problem =
                new ProblemException(ProblemKind.TOO_MANY, "Too often.").retryAfter(Duration.ofSeconds(90));

        ProblemAnswer answer = ProblemAnswer.of(problem);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.retryAfter()).hasValue(90);
        assertThat(answer.body()).containsOnlyKeys("error").containsEntry("error", "Too often.");
    }

    @Test
    void roundsUpSoThatNobodyComesBackTooEarly() {
        ProblemException problem = new ProblemException(ProblemKind.UNAVAILABLE, "Closed.");

        assertThat(ProblemAnswer.of(problem.retryAfter(Duration.ofMillis(1_001)))
                        .retryAfter())
                .hasValue(2);
        assertThat(ProblemAnswer.of(problem.retryAfter(Duration.ZERO)).retryAfter())
                .hasValue(1);
        assertThat(ProblemAnswer.of(problem).retryAfter()).isEmpty();
    }

    @Test
    void hasEverythingThatTheProblemSays() {
        ProblemException problem = ProblemException.conflict("It changed.")
                .withDetail("Somebody was faster.")
                .withCode("changed")
                .with("version", 7);

        assertThat(ProblemAnswer.of(problem).body().toString())
                .isEqualTo("{error=It changed., detail=Somebody was faster., code=changed, version=7}");
    }
}
