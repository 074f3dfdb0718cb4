package club.datatalks.dataops.plugins.internal.shell;

/** What somebody typed behind {@code plugin-install}. */
final class PluginSource {

    private PluginSource() {}

    /** Whether it names a file or a coordinate, rather than a plugin. */
    static boolean isSource(String text) {
        return text.contains("/") || text.contains(":") || text.endsWith(".kar") || text.endsWith(".jar");
    }
}
