package club.datatalks.dataops.identity.internal.jaas;

import club.datatalks.dataops.identity.internal.IdentityConfig;
import club.datatalks.dataops.identity.internal.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key by which whoever may read the installation's folder opens its shell: {@code ssh/operator.key}, made at the
 * first start. Deleting it and its line in {@code ssh/authorized_keys} takes that away until the next start.
 */
@Component(service = OperatorKey.class, configurationPid = IdentityConfig.PID, immediate = true)
public final class OperatorKey {

    private static final Logger log = LoggerFactory.getLogger(OperatorKey.class);

    private static final int RSA_BITS = 3072;

    @Activate
    public OperatorKey(IdentityConfig config) {
        this(Settings.of(config).dataDirectory().resolve("ssh"));
    }

    OperatorKey(Path folder) {
        try {
            if (!Files.exists(folder.resolve("operator.key"))) {
                create(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            // The portal does not need it; the shell then opens with the administrator's password only.
            log.warn("No key for the shell could be made in {}", folder, e);
        }
    }

    private static void create(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        // The container's own client computes the public half from the private one, which it can for RSA only.
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        KeyPair pair = generator.generateKeyPair();
        String line = SshPublicKey.of(pair.getPublic()).orElseThrow().toLine("operator@dataops");
        // The public half first: a private key that opens nothing would never be made again.
        Path list = folder.resolve("authorized_keys");
        // Somebody's editor may have left the last line open.
        String start = Files.exists(list) && Files.size(list) > 0 ? "\n" : "";
        Files.writeString(
                list, start + line, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Path partial = Files.createTempFile(folder, "operator", ".part");
        restrict(partial);
        Files.writeString(partial, pem(pair.getPrivate().getEncoded()), StandardCharsets.US_ASCII);
        Files.move(partial, folder.resolve("operator.key"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void restrict(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static String pem(byte[] pkcs8) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8);
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(body);
    }
}
