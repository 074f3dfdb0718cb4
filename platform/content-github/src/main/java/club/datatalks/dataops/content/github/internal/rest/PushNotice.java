package club.datatalks.dataops.content.github.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.secrets.Secret;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A notice that GitHub signed.
 *
 * @param event what GitHub calls it, for example {@code push}
 * @param ref the branch that moved, for example {@code refs/heads/main}; empty when none did
 */
record PushNotice(String event, String ref) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * The notice in these bytes.
     *
     * @param signature as GitHub sends it; {@code null} when it is missing
     * @throws ProblemException of kind {@code UNAVAILABLE} when no secret is set, {@code UNAUTHENTICATED} when the
     *     signature is not made with it, {@code INVALID} when the bytes are no JSON
     */
    static PushNotice checked(
            Optional<Secret> secret, @Nullable String event, @Nullable String signature, byte[] body) {
        if (secret.isEmpty()) {
            throw new ProblemException(
                    ProblemKind.UNAVAILABLE,
                    "No secret is set for GitHub's webhook. Set GITHUB_WEBHOOK_SECRET here and the same one at GitHub.");
        }
        if (signature == null || !isSame(signature, signature(secret.get(), body))) {
            throw new ProblemException(
                    ProblemKind.UNAUTHENTICATED,
                    "X-Hub-Signature-256 does not fit the body. Set the same secret here and at GitHub.");
        }
        try {
            return new PushNotice(
                    event == null ? "" : event, JSON.readTree(body).path("ref").asText(""));
        } catch (IOException e) {
            throw ProblemException.invalid("The body is not JSON. Choose application/json for the webhook at GitHub.");
        }
    }

    /** What GitHub puts into {@code X-Hub-Signature-256} for this body. */
    static String signature(Secret secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    // In a time that does not depend on where the two differ.
    private static boolean isSame(String given, String ours) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), ours.getBytes(UTF_8));
    }

    /** Whether this branch moved. */
    boolean concerns(String branch) {
        return event.equals("push") && ref.equals("refs/heads/" + branch);
    }
}
