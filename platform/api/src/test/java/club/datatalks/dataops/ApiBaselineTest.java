package club.datatalks.dataops;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.service.diff.Delta;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every package says by its version what became of it since the last release. The baseline is in {@code baseline}; with
 * {@code -Dapi.baseline=write} it is written, which is for a release alone.
 */
class ApiBaselineTest {

    private static final Path BASELINE = Path.of("baseline");
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void saysByItsVersionWhatChangedSinceTheLastRelease() throws Exception {
        Map<String, PackageApi> now = PackageApi.in(CLASSES);
        if ("write".equals(System.getProperty("api.baseline"))) {
            write(now);
        }

        Map<String, PackageApi> then = read();

        List<String> findings = new ArrayList<>();
        TreeSet<String> packages = new TreeSet<>(then.keySet());
        packages.removeAll(now.keySet());
        packages.forEach(gone ->
                findings.add("%s is gone; plugins import it, so it stays, deprecated, until a release that says so"
                        .formatted(gone)));
        for (Map.Entry<String, PackageApi> entry : now.entrySet()) {
            PackageApi before = then.get(entry.getKey());
            if (before != null) {
                entry.getValue().findingSince(before).ifPresent(findings::add);
            }
        }
        assertThat(findings).as("what baseline/README.md explains").isEmpty();
    }

    @Test
    void wantsAMinorVersionForWhatIsMoreToCall() throws Exception {
        assertThat(wanted("state", "METHOD find(java.lang.String)")).isEqualTo(Delta.MINOR);
    }

    @Test
    void wantsAMajorVersionForWhatPluginsWouldHaveToImplement() throws Exception {
        assertThat(wanted("search", "METHOD changes(java.lang.String) +MAJOR")).isEqualTo(Delta.MAJOR);
    }

    @Test
    void wantsAMajorVersionForWhatIsGone() throws Exception {
        PackageApi now = PackageApi.in(CLASSES).get("club.datatalks.dataops.problem");
        assertThat(now).isNotNull();
        PackageApi before = PackageApi.parsed(now.text().replace("METHOD kind()", "METHOD kindOfIt()"));

        assertThat(now.changeSince(before)).isEqualTo(Delta.MAJOR);
        assertThat(now.findingSince(before))
                .hasValueSatisfying(finding -> assertThat(finding)
                        .contains("club.datatalks.dataops.problem", "@Version(\"2.0.0\")", "kindOfIt()"));
    }

    @Test
    void wantsNothingWhenNothingChanged() throws Exception {
        for (PackageApi now : PackageApi.in(CLASSES).values()) {
            assertThat(now.changeSince(PackageApi.parsed(now.text())))
                    .as(now.text())
                    .isEqualTo(Delta.UNCHANGED);
        }
    }

    /** What a package wants for something that a release before did not have. */
    private static Delta wanted(String name, String added) throws Exception {
        PackageApi now = PackageApi.in(CLASSES).get("club.datatalks.dataops." + name);
        assertThat(now).isNotNull();
        String text = now.text();
        assertThat(text).contains(added);
        return now.changeSince(PackageApi.parsed(without(text, added)));
    }

    /** The text without a line, and what is below it. */
    private static String without(String text, String what) {
        StringBuilder left = new StringBuilder();
        int below = -1;
        for (String line : text.split("\n")) {
            int depth = line.length() - line.stripLeading().length();
            if (below < 0 && line.strip().startsWith(what)) {
                below = depth;
            } else if (below >= 0 && depth <= below) {
                below = Integer.MAX_VALUE;
            }
            if (below < 0 || below == Integer.MAX_VALUE) {
                left.append(line).append('\n');
            }
        }
        return left.toString();
    }

    private static Map<String, PackageApi> read() throws Exception {
        Map<String, PackageApi> then = new TreeMap<>();
        try (Stream<Path> files = Files.list(BASELINE)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".txt")).toList()) {
                PackageApi api = PackageApi.parsed(Files.readString(file));
                then.put(api.name(), api);
            }
        }
        return then;
    }

    private static void write(Map<String, PackageApi> now) throws Exception {
        for (String old : read().keySet()) {
            Files.delete(BASELINE.resolve(old + ".txt"));
        }
        for (PackageApi api : now.values()) {
            Files.writeString(BASELINE.resolve(api.name() + ".txt"), api.text());
        }
    }
}
