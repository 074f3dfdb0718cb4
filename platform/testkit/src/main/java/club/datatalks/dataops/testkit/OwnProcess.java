package club.datatalks.dataops.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A class of the tests in a process of its own, which a test may kill. */
public final class OwnProcess {

    private OwnProcess() {}

    /**
     * A small process that runs the class, not started yet.
     *
     * @param main has the method to run; it has the class path of the tests
     * @param folder takes what libraries unpack, which would stay behind when it is killed
     */
    public static ProcessBuilder of(Class<?> main, Path folder, String... arguments) {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        return new ProcessBuilder(
                Stream.concat(java.stream(), Stream.of(arguments)).toList());
    }
}
