package club.datatalks.dataops.work.internal.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the data beside the classes of this package. */
final class SeedFile {

    private SeedFile() {}

    static Object read(String name) {
        try (InputStream file = Objects.requireNonNull(SeedFile.class.getResourceAsStream(name), name)) {
            return new Load(LoadSettings.builder().build()).loadFromInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
