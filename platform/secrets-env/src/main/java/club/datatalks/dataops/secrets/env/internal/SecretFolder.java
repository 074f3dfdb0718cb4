package club.datatalks.dataops.secrets.env.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.secrets.SecretName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder with a file for each secret, as container platforms mount it: named like the secret, or like its variable.
 * It is read anew at every call, so that a file that was replaced counts at once.
 */
final class SecretFolder {

    private static final int MAX_BYTES = 64 * 1024;

    private final Path folder;

    SecretFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The text of a secret's file, if there is one.
     *
     * @throws ProblemException of kind {@code UNAVAILABLE} when the file is there and cannot be used
     */
    Optional<String> find(SecretName name) {
        requireFolder();
        for (String file : List.of(name.value(), name.variable())) {
            Path path = folder.resolve(file);
            if (Files.isRegularFile(path)) {
                Optional<String> text = read(name, path);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    /** The names of all files, whatever they are. */
    List<String> fileNames() {
        requireFolder();
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException | DirectoryIteratorException e) {
            throw unreadable(e);
        }
        return names;
    }

    private void requireFolder() {
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            throw unreadable(new IOException("%s is not a folder that we may read".formatted(folder)));
        }
    }

    private static Optional<String> read(SecretName name, Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw unusable(name, new IOException("%s has more than %d bytes".formatted(path, MAX_BYTES)));
            }
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (NoSuchFileException e) {
            return Optional.empty(); // just replaced
        } catch (CharacterCodingException e) {
            throw unusable(name, new IOException(path + " is not UTF-8"));
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    private static ProblemException unreadable(Exception cause) {
        return ProblemException.unavailable(
                "The folder of the secrets cannot be read; mount it, or set DATAOPS_SECRETS_DIRECTORY to another one",
                cause);
    }

    private static ProblemException unusable(SecretName name, IOException cause) {
        return ProblemException.unavailable(
                "The file of the secret %s cannot be used; it has to be a short text in UTF-8 that DataOps may read"
                        .formatted(name),
                cause);
    }
}
