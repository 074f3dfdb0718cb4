package club.datatalks.dataops.identity.internal.jaas;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshPublicKeyTest {

    // Made with ssh-keygen, and what openssl says the same keys are.
    private static final String RSA_LINE = ""
            + "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDD1JBgnMXsyxi2K3ZO/SCSwp/RyTixuIN3M6wHMSElfZjLpS9apy"
            + "V9da2jdGwM9gKFJoRRkuezQveunLLSEhs4x/KxYER/WxMe1917I0paixwJ7nAFz771LZBURKbDMbe6wsk1nvoV/fjw"
            + "1nW7obXGju5X9/O5iqfgWzPRWvfQs40XAPJm5wjxRHa/MY7Ibepmb+980ZzUcFKK6L6FFamPMTvM1u6o9fRbIoVu97"
            + "M7TFQPC/na+worUsIltumj4C6cAIIMp6pIcrr+YyVT5+dsvD8XW+eILK6Unj5R3uuckwinTSudtdK/fASZv1RCYmO2"
            + "dNBlC/dKriHBjfNCV5yJ grace@datatalks.club";
    private static final String RSA = ""
            + "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAw9SQYJzF7MsYtit2Tv0gksKf0ck4sbiDdzOsBzEhJX2Yy6"
            + "UvWqclfXWto3RsDPYChSaEUZLns0L3rpyy0hIbOMfysWBEf1sTHtfdeyNKWoscCe5wBc++9S2QVESmwzG3usLJNZ76"
            + "Ff348NZ1u6G1xo7uV/fzuYqn4Fsz0Vr30LONFwDyZucI8UR2vzGOyG3qZm/vfNGc1HBSiui+hRWpjzE7zNbuqPX0Wy"
            + "KFbvezO0xUDwv52vsKK1LCJbbpo+AunACCDKeqSHK6/mMlU+fnbLw/F1vniCyulJ4+Ud7rnJMIp00rnbXSv3wEmb9U"
            + "QmJjtnTQZQv3Sq4hwY3zQleciQIDAQAB";
    private static final String P256_LINE = ""
            + "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGzZlu4H3+6U5ANYvR"
            + "+pivAgJaPuSFJxC32cfAjezknADAY2gxCs/CN/jyp8holUu6YX1YAO8hBx0cpGiZfYiAE= grace@datatalks.clu"
            + "b";
    private static final String P256 = ""
            + "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEbNmW7gff7pTkA1i9H6mK8CAlo+5IUnELfZx8CN7OScAMBjaDEKz8I3"
            + "+PKnyGiVS7phfVgA7yEHHRykaJl9iIAQ==";
    private static final String P384_LINE = ""
            + "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBAA22DdxzRjVcjgt6b"
            + "8Jiuq8uWEZGioJPWfYVBBfR7ApX7X4a7P4u+kIOs7w5anyev5i1rEFDV3/OcKobbqISIxvDBx/J+5XvReWGESDOuxw"
            + "dZQFkXSyJJlgfBdJzRGGMg== grace@datatalks.club";
    private static final String P384 = ""
            + "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEADbYN3HNGNVyOC3pvwmK6ry5YRkaKgk9Z9hUEF9HsClftfhrs/i76Qg6zv"
            + "DlqfJ6/mLWsQUNXf85wqhtuohIjG8MHH8n7le9F5YYRIM67HB1lAWRdLIkmWB8F0nNEYYy";
    private static final String P521_LINE = ""
            + "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBABJY4uk6F3HF8q9cf"
            + "fK4YaYT5qb/2s01qeUCS5ODW0XDW9bSFF0a3LMrZZ1X/EaCtAep5Jv3t6CUyWk2IQNm4xddQC9S6VGf4lQJkeVY8Ev"
            + "hcrxbV6EijU2uE4OiWDKnFCKtZ9Bx5nYpGk1aIslIJ8hx4rQ8m9zJzAGP6HCCVt64h9oxw== grace@datatalks.c"
            + "lub";
    private static final String P521 = ""
            + "MIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQASWOLpOhdxxfKvXH3yuGGmE+am/9rNNanlAkuTg1tFw1vW0hRdGtyzK"
            + "2WdV/xGgrQHqeSb97eglMlpNiEDZuMXXUAvUulRn+JUCZHlWPBL4XK8W1ehIo1NrhODolgypxQirWfQceZ2KRpNWiL"
            + "JSCfIceK0PJvcycwBj+hwglbeuIfaMc=";

    @Test
    void knowsKeysThatOpensshWrote() throws GeneralSecurityException {
        assertThat(SshPublicKey.of(key("RSA", RSA)))
                .isEqualTo(SshPublicKey.ofLine(RSA_LINE))
                .isPresent();
        assertThat(SshPublicKey.of(key("EC", P256)))
                .isEqualTo(SshPublicKey.ofLine(P256_LINE))
                .isPresent();
        assertThat(SshPublicKey.of(key("EC", P384)))
                .isEqualTo(SshPublicKey.ofLine(P384_LINE))
                .isPresent();
        assertThat(SshPublicKey.of(key("EC", P521)))
                .isEqualTo(SshPublicKey.ofLine(P521_LINE))
                .isPresent();
    }

    @Test
    void tellsKeysApart() throws GeneralSecurityException {
        assertThat(SshPublicKey.of(key("EC", P256))).isNotEqualTo(SshPublicKey.ofLine(P384_LINE));
        assertThat(SshPublicKey.of(
                        KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic()))
                .isNotEqualTo(SshPublicKey.ofLine(RSA_LINE))
                .isPresent();
    }

    @Test
    void cannotCheckOtherKindsOfKeys() throws GeneralSecurityException {
        assertThat(SshPublicKey.of(KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPublic()))
                .isEmpty();
    }

    private static PublicKey key(String algorithm, String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# a comment",
                "ssh-rsa",
                "ssh-rsa ####",
                "ssh-rsa AAAA",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDzmqcTGVLzsRTgWbRrXPnsEhVAPHrDSnQ4aIzs0NWhl grace"
            })
    void aLineThatIsNoKeyIsNone(String line) {
        assertThat(SshPublicKey.ofLine(line)).isEmpty();
    }

    @Test
    void aLineWithOptionsIsNoKey() {
        assertThat(SshPublicKey.ofLine("from=\"192.0.2.7\" " + RSA_LINE)).isEmpty();
    }

    @Test
    void aTypeThatIsNotTheKeysOwnMakesNoKey() {
        assertThat(SshPublicKey.ofLine(RSA_LINE.replaceFirst("ssh-rsa", "ecdsa-sha2-nistp256")))
                .isEmpty();
    }
}
