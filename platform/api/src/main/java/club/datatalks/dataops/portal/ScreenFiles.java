package club.datatalks.dataops.portal;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What is known of the files of plugins' screens, {@code /ui/<plugin>/…}. Safe for use by several threads. */
@ProviderType
public interface ScreenFiles {

    /**
     * A text that changes with any of a plugin's files. Below {@code /ui/<plugin>/@<version>/} they can be kept for
     * ever.
     *
     * @return empty when there is no such plugin, or it has no files
     */
    Optional<String> versionOf(String plugin);
}
