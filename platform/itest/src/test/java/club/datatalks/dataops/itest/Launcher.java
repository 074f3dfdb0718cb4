package club.datatalks.dataops.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The script that the README's commands call, for commands that end by themselves.
 *
 * @param root the checkout that the script belongs to
 */
record Launcher(Path root) {

    private static final long PATIENCE_SECONDS = 60;

    /** The launcher of this checkout. */
    static Launcher ofThisCheckout() {
        return new Launcher(Path.of(System.getProperty("dataops.root", "../..")).toAbsolutePath());
    }

    /**
     * How a command ended.
     *
     * @param said standard output and standard error, as they came
     */
    record End(int code, String said) {}

    End run(String... arguments) {
        return run(Map.of(), arguments);
    }

    End run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("dataops").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            // A file, not a pipe: what outlives the command would keep the pipe open, and us waiting.
            Path output = Files.createTempFile("dataops-launcher-", ".out");
            Process process = builder.redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " does not end:\n" + Files.readString(output));
            }
            End end = new End(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            Files.delete(output);
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
