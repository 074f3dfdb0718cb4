package club.datatalks.dataops.identity.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedSecretsTest {

    @Test
    void generatedPasswordsAreFourGroupsThatCanBeReadAloud() {
        String password = ReadablePassword.random();

        assertThat(password).matches("(([b-df-hj-np-tv-z][aeiou]){2}[b-df-hj-np-tv-z](-|$)){4}");
        assertThatCode(() -> PasswordPolicy.STRICT.check(password, "Grace", "grace@datatalks.club"))
                .doesNotThrowAnyException();
    }

    @Test
    void generatedPasswordsDiffer() {
        Set<String> passwords =
                Stream.generate(ReadablePassword::random).limit(1000).collect(Collectors.toSet());

        assertThat(passwords).hasSize(1000);
    }

    @Test
    void tokensAreLongUrlSafeAndKeptAsDigests() {
        SessionToken token = SessionToken.random();

        assertThat(token.value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(token.digest()).matches("[0-9a-f]{64}").isEqualTo(new SessionToken(token.value()).digest());
        assertThat(token.toString()).doesNotContain(token.value());
    }

    @Test
    void aPasswordIsKnownForItsHashOnly() {
        KnownPasswords known = new KnownPasswords();
        known.add("kavir-lumot", "hash 1");

        assertThat(known.contains("kavir-lumot", "hash 1")).isTrue();
        assertThat(known.contains("kavir-lumot", "hash 2")).isFalse();
        assertThat(known.contains("kavir-lumo", "hash 1")).isFalse();
    }

    @Test
    void knownPasswordsTakeNoMoreThanTheirRoom() {
        KnownPasswords known = new KnownPasswords();
        known.add("kavir-lumot", "hash");
        for (int i = 0; i < 1000; i++) {
            known.add("password " + i, "hash");
        }

        assertThat(known.contains("kavir-lumot", "hash")).isFalse();
        assertThat(known.contains("password 999", "hash")).isTrue();
    }
}
