package club.datatalks.dataops.identity.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    @Test
    void fourCharactersAreTheLeastForEverybody() {
        assertThat(refusal(PasswordPolicy.LENIENT, "abc")).isEqualTo("password must be at least 4 characters");
        assertThat(refusal(PasswordPolicy.STRICT, "abc")).isEqualTo("password must be at least 4 characters");
        assertThatCode(() -> PasswordPolicy.LENIENT.check("abcd", "Grace", "grace@datatalks.club"))
                .doesNotThrowAnyException();
    }

    @Test
    void dataThatMattersWantsEight() {
        assertThat(refusal(PasswordPolicy.STRICT, "kavir-l")).isEqualTo("password must be at least 8 characters");
        assertThatCode(() -> PasswordPolicy.STRICT.check("kavir-lu", "Grace", "grace@datatalks.club"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "12345678",
                "xxxxxxxxxxxx",
                "Grace Hopper",
                "grace.hopper",
                "grace.hopper@datatalks.club"
            })
    void dataThatMattersWantsNoneOfTheFirstGuesses(String password) {
        assertThat(refusal(PasswordPolicy.STRICT, password)).isEqualTo("password is too easy to guess");
    }

    @Test
    void nobodyHashesABook() {
        assertThat(refusal(PasswordPolicy.LENIENT, "kavir".repeat(1000)))
                .isEqualTo("password must be 1024 characters or fewer");
    }

    private static String refusal(PasswordPolicy policy, String password) {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> policy.check(password, "Grace Hopper", "grace.hopper@datatalks.club"));
        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
        return problem.message();
    }
}
