package club.datatalks.dataops.plugins.internal.archive;

import java.util.List;
import java.util.Map;

/**
 * A file that holds one plugin, read and found in order.
 *
 * @param main the plugin itself
 * @param libraries what it brings along
 * @param sha256 of the file, 64 hexadecimal digits
 * @param size of the file, in bytes
 */
public record PluginArchive(ArchivedBundle main, List<ArchivedBundle> libraries, String sha256, long size) {

    public PluginArchive {
        libraries = List.copyOf(libraries);
    }

    /**
     * An OSGi bundle of the file.
     *
     * @param headers all of its manifest, as it is written
     * @param content the jar; nobody changes it
     */
    public record ArchivedBundle(BundleManifest manifest, Map<String, String> headers, byte[] content) {

        public ArchivedBundle {
            headers = Map.copyOf(headers);
        }
    }

    /** The plugin's name. */
    public String plugin() {
        return String.valueOf(main.manifest().plugin());
    }

    /** The plugin's version, as it is written. */
    public String version() {
        return main.manifest().version().toString();
    }
}
