package club.datatalks.dataops.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void neverPrintsItself() {
        Secret secret = Secret.of("hunter2");

        assertThat("%s %s %s".formatted(secret, List.of(secret), Map.of("key", secret)))
                .doesNotContain("hunter2");
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }

    @Test
    void hasNoPropertyThatAJsonLibraryWouldFind() {
        assertThat(Secret.class.getMethods())
                .extracting(method -> method.getName())
                .noneMatch(name -> name.startsWith("get") && !name.equals("getClass"))
                .noneMatch(name -> name.startsWith("is"));
        assertThat(Secret.class.getFields()).isEmpty();
    }

    @Test
    void equalsTheSameTextOnly() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
        assertThat(Secret.of("a").matches("a")).isTrue();
        assertThat(Secret.of("a").matches("")).isFalse();
    }

    @Test
    void isNotEmpty() {
        assertThatThrownBy(() -> Secret.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasANameThatIsAVariableToo() {
        assertThat(new SecretName("typefully-api-key").variable()).isEqualTo("TYPEFULLY_API_KEY");
        assertThat(List.of("", "A", "a--b", "a-", "-a", "1a", "a_b", "../a", "a".repeat(81)))
                .noneMatch(SecretName::isName);
    }
}
