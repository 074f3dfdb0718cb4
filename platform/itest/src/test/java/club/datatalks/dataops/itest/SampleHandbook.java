package club.datatalks.dataops.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** A few documents of a lighthouse that tests know to the letter, some of them broken on purpose. */
final class SampleHandbook {

    static final String SOP = "lighthouse/sops/light-the-lamp.md";
    static final String GLOSSARY = "lighthouse/reference/glossary.md";
    static final String BROKEN = "lighthouse/reference/broken-markers.md";

    private SampleHandbook() {}

    /** Where they are. */
    static Path folder() {
        try {
            return Path.of(SampleHandbook.class.getResource("/handbook").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies the handbook that everybody starts from, with these documents in between. */
    static Path amongTheOthers(Path target) {
        try {
            Folders.copy(Launcher.ofThisCheckout().root().resolve("content"), target);
            Folders.copy(folder(), target);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
