package club.datatalks.dataops.plugins.internal.archive;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may have made a plugin. A signature is detached: it is that of the whole file's bytes, in base64, as
 * {@code openssl} makes it.
 */
public final class Signatures {

    private static final Map<String, String> ALGORITHMS =
            Map.of("Ed25519", "Ed25519", "EC", "SHA256withECDSA", "RSA", "SHA256withRSA");

    private final List<PublicKey> trusted;

    /**
     * @param keys public keys in base64, in the form that {@code openssl pkey -pubout} gives between its lines; with
     *     none, no signature is asked for
     * @throws IllegalArgumentException when one is not an Ed25519, EC or RSA key
     */
    public Signatures(List<String> keys) {
        List<PublicKey> read = new ArrayList<>();
        for (String key : keys) {
            if (!key.isBlank()) {
                read.add(key(key.strip()));
            }
        }
        this.trusted = List.copyOf(read);
    }

    public boolean areRequired() {
        return !trusted.isEmpty();
    }

    /**
     * Passes a file that one of the trusted keys has signed, and any file when no signature is asked for.
     *
     * @throws ProblemException of kind {@code FORBIDDEN}
     */
    public void check(byte[] file, @Nullable String signature) {
        if (!areRequired()) {
            return;
        }
        if (signature == null || signature.isBlank()) {
            throw refused("This portal takes signed plugins only; send the file's signature with it");
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw refused("signature is not base64");
        }
        for (PublicKey key : trusted) {
            if (verifies(key, file, bytes)) {
                return;
            }
        }
        throw refused("The signature is not that of a key which this portal trusts, or the file was changed");
    }

    private static boolean verifies(PublicKey key, byte[] file, byte[] signature) {
        try {
            Signature check = Signature.getInstance(algorithm(key.getAlgorithm()));
            check.initVerify(key);
            check.update(file);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of another kind of key is not one of this key.
            return false;
        }
    }

    private static String algorithm(String key) {
        return ALGORITHMS.getOrDefault(key.equals("EdDSA") ? "Ed25519" : key, key);
    }

    private static PublicKey key(String text) {
        for (String kind : ALGORITHMS.keySet()) {
            try {
                return KeyFactory.getInstance(kind)
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
            } catch (GeneralSecurityException e) {
                // Another kind, perhaps.
                continue;
            }
        }
        throw new IllegalArgumentException("not an Ed25519, EC or RSA public key in base64");
    }

    private static ProblemException refused(String message) {
        return new ProblemException(ProblemKind.FORBIDDEN, message).withCode("not_signed");
    }
}
