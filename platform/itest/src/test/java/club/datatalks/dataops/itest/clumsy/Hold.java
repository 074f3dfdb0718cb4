package club.datatalks.dataops.itest.clumsy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.FrameworkUtil;

/** Points at which a plugin stays for as long as a test wants it to. Safe for use by several threads. */
final class Hold {

    /** The header of the manifest that names the folder in which plugin and test tell each other. */
    private static final String FOLDER = "Test-Folder";

    private static final long POLL_MILLIS = 20;

    private Hold() {}

    /**
     * Goes on at once, unless there is a file {@code hold-POINT}. Then it says {@code at-POINT-…}, once for each
     * thread, and waits until that file is gone.
     */
    static void at(String point) {
        String folder =
                FrameworkUtil.getBundle(Hold.class).getHeaders("").get(FOLDER).strip();
        Path hold = Path.of(folder, "hold-" + point);
        if (Files.notExists(hold)) {
            return;
        }
        try {
            Files.createFile(Path.of(folder, "at-" + point + "-" + UUID.randomUUID()));
            while (Files.exists(hold)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("it was interrupted", e);
        }
    }
}
