package club.datatalks.dataops.identity.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that tells the owner of the machine how to sign in for the first time: {@code first-sign-in.txt} in the
 * installation's folder. Only they can read it; whoever shows it deletes it.
 *
 * <p>Two lines, each of a name, a colon, blanks and a value: {@code User name} and {@code Password}.
 */
final class FirstSignIn {

    private final Path directory;

    FirstSignIn(Path directory) {
        this.directory = directory;
    }

    /** Writes all of it or nothing; replaces what nobody has shown yet. */
    void write(String userName, String password) {
        try {
            Files.createDirectories(directory);
            Path partial = Files.createTempFile(directory, "first-sign-in-", ".part"); // readable by its owner only
            try {
                Files.writeString(partial, "User name: %s%nPassword:  %s%n".formatted(userName, password), UTF_8);
                Files.move(partial, file(), ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the first sign-in cannot be written to " + file(), e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be deleted".formatted(file()), e);
        }
    }

    private Path file() {
        return directory.resolve("first-sign-in.txt");
    }

    @Override
    public String toString() {
        return file().toString();
    }
}
