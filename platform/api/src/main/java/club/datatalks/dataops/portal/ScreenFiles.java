package club.datatalks.dataops.portal;

import java.util.List;
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

    /**
     * Where a file can be fetched from and kept for ever, because the address changes with what it leads to. In a
     * script that comes from there, imports of the portal's own modules lead to such addresses as well.
     *
     * @param name below the plugin's {@code ui/}
     */
    String addressOf(String plugin, String name);

    /**
     * A script and every module that it imports by a static import, as addresses of {@link #addressOf}, so that a page
     * can ask for all of them at once instead of one level of imports after the other.
     *
     * @param script below the plugin's {@code ui/}
     * @return each once, what is needed first at the front; empty when there is no such script
     */
    List<String> modulesOf(String plugin, String script);
}
