package club.datatalks.dataops.export;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** The bucket that takes archives of exports; registered as a service by whoever can talk to it. */
@ConsumerType
public interface ArchiveBucket {

    /** Its name. */
    String name();

    /**
     * Keeps a file under a key, encrypted, and sees to it that what is kept is what was sent.
     *
     * @param sha256 of the file, lower-case hex
     * @param metadata kept with it, ASCII
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code UPSTREAM} when the bucket does not take it
     *     or has something else afterwards
     */
    void put(String key, Path file, String sha256, Map<String, String> metadata);
}
