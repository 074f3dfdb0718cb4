package club.datatalks.dataops.identity.internal.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers which password was found to belong to which stored hash, so that a client that sends its password with
 * every request pays the price of a hash once.
 *
 * <p>What is remembered can never become wrong: another password gives another hash. It is a keyed digest, useless
 * outside this process. Safe for use by several threads; at most a thousand are remembered, the longest unused go
 * first.
 */
public final class KnownPasswords {

    private static final int MAX = 1_000;
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key = newKey();
    private final Set<ByteBuffer> known =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
                    return size() > MAX;
                }
            }));

    public boolean contains(String password, String storedHash) {
        return known.contains(digest(password, storedHash));
    }

    public void add(String password, String storedHash) {
        known.add(digest(password, storedHash));
    }

    private ByteBuffer digest(String password, String storedHash) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(storedHash.getBytes(UTF_8));
            mac.update((byte) '\n'); // no stored hash has one
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    private static SecretKeySpec newKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, HMAC);
    }
}
