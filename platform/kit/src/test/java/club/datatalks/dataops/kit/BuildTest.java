package club.datatalks.dataops.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

    private static final Path SCREEN = Path.of("src/main/resources/ui/stickers.js");
    private static final Path GONE = Path.of("src/main/resources/ui/gone.js");

    @TempDir
    Path folder;

    @Test
    void exchangesResourcesAndNothingElse() throws IOException {
        Path jar = jar();
        write(SCREEN, "new");

        new Build(new Project(folder)).resources(Set.of(SCREEN, GONE), jar);

        try (JarFile renewed = new JarFile(jar.toFile())) {
            assertThat(renewed.getManifest().getMainAttributes().getValue("DataOps-Plugin"))
                    .isEqualTo("stickers");
            assertThat(text(renewed, "ui/stickers.js")).isEqualTo("new");
            assertThat(text(renewed, "ui/stickers.css")).isEqualTo("old");
            assertThat(renewed.getEntry("ui/gone.js")).isNull();
        }
        assertThat(folder.resolve("target/classes/ui/stickers.js")).hasContent("new");
    }

    @Test
    void knowsWhatNeedsNoCompiler() {
        Build build = new Build(new Project(folder));

        assertThat(build.areResources(Set.of(SCREEN, GONE))).isTrue();
        assertThat(build.areResources(Set.of(SCREEN, Path.of("pom.xml")))).isFalse();
        assertThat(build.areResources(Set.of(Path.of("src/main/java/Sticker.java"))))
                .isFalse();
    }

    @Test
    void leavesScriptsThatAreJoinedToMaven() throws IOException {
        write(Path.of("target/esbuild/esbuild"), "");
        Build build = new Build(new Project(folder));

        assertThat(build.areResources(Set.of(SCREEN))).isFalse();
        assertThat(build.areResources(Set.of(Path.of("src/main/resources/ui/stickers.css"))))
                .isTrue();
    }

    @Test
    void seesWhatWasSavedMadeAndDeleted() throws Exception {
        write(SCREEN, "old");
        write(GONE, "old");
        Sources sources = new Sources(new Project(folder));

        write(SCREEN, "longer than before");
        Files.delete(folder.resolve(GONE));
        write(Path.of("src/main/java/Sticker.java"), "record Sticker() {}");
        write(Path.of("src/main/java/.Sticker.java.swp"), "what an editor leaves");
        write(Path.of("src/test/java/StickerTest.java"), "class StickerTest {}");

        assertThat(sources.awaitChange())
                .containsExactlyInAnyOrder(SCREEN, GONE, Path.of("src/main/java/Sticker.java"));
    }

    private Path jar() throws IOException {
        Path jar = Files.createDirectories(folder.resolve("target")).resolve("dataops-stickers-0.1.0.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("DataOps-Plugin", "stickers");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : new String[] {"ui/stickers.js", "ui/stickers.css", "ui/gone.js"}) {
                out.putNextEntry(new JarEntry(name));
                out.write("old".getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getJarEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private void write(Path file, String text) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }
}
