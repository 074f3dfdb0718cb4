package club.datatalks.dataops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file system of a few megabytes, in memory, which only an administrator of the machine may have. */
public final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where nothing may be mounted. */
    public static SmallDisk at(Path folder, int megabytes) throws IOException {
        String refusal = mounted(folder, megabytes);
        assumeTrue(refusal.isEmpty(), "no small disk can be mounted here: " + refusal);
        return new SmallDisk(folder);
    }

    /** Empty where nothing may be mounted; the folder is an ordinary one then. */
    public static Optional<SmallDisk> whereAllowed(Path folder, int megabytes) throws IOException {
        return mounted(folder, megabytes).isEmpty() ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    private static String mounted(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        return said("mount", "-t", "tmpfs", "-o", "size=%dm".formatted(megabytes), "tmpfs", folder.toString());
    }

    public Path folder() {
        return folder;
    }

    /** Takes all the space that is left; deleting the file gives it back. */
    public Path filler() throws IOException {
        Path filler = folder.resolve("filler");
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        return filler;
    }

    /** @param option of the file system: {@code ro}, {@code rw} */
    public void remount(String option) throws IOException {
        assertThat(said("mount", "-o", "remount," + option, folder.toString())).isEmpty();
    }

    @Override
    public void close() throws IOException {
        assertThat(said("umount", folder.toString())).isEmpty();
    }

    /** What went wrong; empty when nothing did. */
    private static String said(String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of(command));
        try {
            Process process =
                    new ProcessBuilder(whole).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : "exit code %d %s".formatted(process.exitValue(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
