package club.datatalks.dataops.plugins.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.plugins.internal.PluginKar;
import club.datatalks.dataops.problem.ProblemException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTest {

    private static final byte[] FILE = PluginKar.bytes("a plugin");

    @ParameterizedTest
    @CsvSource({"Ed25519,Ed25519", "EC,SHA256withECDSA", "RSA,SHA256withRSA"})
    void passesWhatATrustedKeyHasSigned(String kind, String algorithm) throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance(kind).generateKeyPair();
        Signatures signatures = new Signatures(List.of(publicKey(keys)));
        String signature = sign(algorithm, keys, FILE);

        assertThatCode(() -> signatures.check(FILE, signature)).doesNotThrowAnyException();
        assertThatThrownBy(() -> signatures.check(PluginKar.bytes("another"), signature))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not that of a key");
    }

    @Test
    void refusesWhatSomebodyElseHasSignedOrNobody() throws GeneralSecurityException {
        KeyPair ours = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair theirs = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signatures signatures = new Signatures(List.of(publicKey(ours)));

        assertThatThrownBy(() -> signatures.check(FILE, sign("Ed25519", theirs, FILE)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> signatures.check(FILE, null)).hasMessageContaining("signed plugins only");
        assertThatThrownBy(() -> signatures.check(FILE, "AAAA")).isInstanceOf(ProblemException.class);
    }

    @Test
    void asksForNothingWithoutAKey() {
        Signatures signatures = new Signatures(List.of("", " "));

        assertThat(signatures.areRequired()).isFalse();
        assertThatCode(() -> signatures.check(FILE, null)).doesNotThrowAnyException();
    }

    @Test
    void refusesToStartWithSomethingThatIsNoKey() {
        assertThatThrownBy(() -> new Signatures(List.of("bm90IGEga2V5"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String publicKey(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static String sign(String algorithm, KeyPair keys, byte[] file) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(keys.getPrivate());
        signature.update(file);
        return Base64.getEncoder().encodeToString(signature.sign());
    }
}
