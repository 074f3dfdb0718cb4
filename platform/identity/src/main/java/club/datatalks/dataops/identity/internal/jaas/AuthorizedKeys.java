package club.datatalks.dataops.identity.internal.jaas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that open the shell: the file {@code ssh/authorized_keys} of the installation's folder, one OpenSSH line for
 * each. It is read anew for every attempt, so that adding or removing a line needs no restart. RSA and ECDSA keys
 * count; lines with options do not, because nobody would heed the options.
 */
final class AuthorizedKeys {

    private static final Logger log = LoggerFactory.getLogger(AuthorizedKeys.class);

    private static final int MAX_BYTES = 256 * 1024;

    private final Path file;

    AuthorizedKeys(Path dataDirectory) {
        this.file = dataDirectory.resolve("ssh").resolve("authorized_keys");
    }

    boolean contain(PublicKey key) {
        return SshPublicKey.of(key).map(this::contain).orElse(false);
    }

    private boolean contain(SshPublicKey key) {
        return read().lines()
                .map(SshPublicKey::ofLine)
                .flatMap(Optional::stream)
                .anyMatch(key::equals);
    }

    private String read() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                log.warn("{} is larger than {} bytes, so none of its keys counts", file, MAX_BYTES);
                return "";
            }
            // Every byte is a character here: a comment in another encoding does not spoil the keys.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            log.warn("{} cannot be read, so none of its keys counts", file, e);
            return "";
        }
    }
}
