package club.datatalks.dataops.identity.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.identity.internal.credential.PasswordHasher.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

    private static final String PASSWORD = "kavir-lumot-sodep";

    // What older data has for the password "111".
    private static final String OLD_HASH = "f6e0a1e2ac41945a9aa7ff8a8aaa0cebc12a3bcc981a929ad5cf810a090e11ae";

    // Worked out by the reference implementation of RFC 9106's authors, for "password" and the salt "somesalt".
    private static final String REFERENCE_HASH =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final PasswordHasher hasher = new PasswordHasher(Cost.CHEAP);

    @Test
    void recognisesThePasswordOfAHash() {
        String hash = hasher.hash(PASSWORD);

        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
        assertThat(hasher.matches(PASSWORD + " ", hash)).isFalse();
        assertThat(hasher.matches("", hash)).isFalse();
    }

    @Test
    void givesEqualPasswordsDifferentHashes() {
        assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hasher.hash(PASSWORD));
    }

    @Test
    void writesWhatOtherImplementationsRead() {
        assertThat(new PasswordHasher(Cost.STANDARD).hash(PASSWORD))
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void readsWhatOtherImplementationsWrite() {
        assertThat(hasher.matches("password", REFERENCE_HASH)).isTrue();
        assertThat(hasher.matches("Password", REFERENCE_HASH)).isFalse();
    }

    @Test
    void stillRecognisesTheOldForm() {
        assertThat(hasher.matches("111", OLD_HASH)).isTrue();
        assertThat(hasher.matches("1111", OLD_HASH)).isFalse();
        assertThat(hasher.matches(OLD_HASH, OLD_HASH)).isFalse();
    }

    @Test
    void wantsTheOldFormAndOtherCostsReplaced() {
        assertThat(hasher.isOutdated(OLD_HASH)).isTrue();
        assertThat(hasher.isOutdated(new PasswordHasher(new Cost(128, 1, 1)).hash(PASSWORD)))
                .isTrue();
        assertThat(hasher.isOutdated(hasher.hash(PASSWORD))).isFalse();
    }

    @Test
    void nobodyHasAPassword() {
        assertThat(hasher.matches("", null)).isFalse();
        assertThat(hasher.matches(PASSWORD, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "$argon2id$v=19$m=64,t=1,p=1$$",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=64,t=99,p=99$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "F6E0A1E2AC41945A9AA7FF8A8AAA0CEBC12A3BCC981A929AD5CF810A090E11AE"
            })
    void nothingMatchesAHashThatIsNone(String stored) {
        assertThat(hasher.matches("111", stored)).isFalse();
        assertThat(hasher.matches("", stored)).isFalse();
    }
}
