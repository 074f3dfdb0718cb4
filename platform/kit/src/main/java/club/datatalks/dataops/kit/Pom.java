package club.datatalks.dataops.kit;

/** The pom of a new plugin, made of the sample's: a project of its own, whose parent comes from the kit. */
final class Pom {

    private Pom() {}

    static String of(String sample, PluginName name) {
        String plugin = name.plugin().dashed();
        String pom = sample;
        pom = replaced(pom, "<relativePath>../../pom.xml</relativePath>", "<relativePath></relativePath>");
        pom = replaced(pom, "  <artifactId>dataops-samples-notes</artifactId>\n", """
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>0.1.0</version>
                """.formatted(
                        name.javaPackage(), artifact(name)));
        pom = pom.replaceFirst(
                "<name>[^<]*</name>", "<name>%s</name>".formatted(name.plugin().title()));
        pom = pom.replaceFirst(
                "<description>[^<]*</description>",
                "<description>A plugin of DataOps: %s.</description>"
                        .formatted(name.plugin().words()));
        pom = replaced(pom, "<dataops.plugin>notes<", "<dataops.plugin>%s<".formatted(plugin));
        pom = replaced(pom, "<dataops.prefixes>/api/notes<", "<dataops.prefixes>/api/%s<".formatted(plugin));
        pom = replaced(pom, "<dataops.collections>notes:", "<dataops.collections>%s:".formatted(plugin));
        pom = replaced(
                pom,
                "<dataops.data>club.datatalks.dataops.notes.internal.NotesData<",
                "<dataops.data>%s.internal.%sData<"
                        .formatted(name.javaPackage(), name.plugin().pascal()));
        return replaced(pom, "  <properties>\n", """
                  <properties>
                    <!-- mvn spotless:apply lays the code out as that of DataOps; without this line, a build checks it. -->
                    <spotless.check.skip>true</spotless.check.skip>
                """);
    }

    /** What it is called in the portal and in {@code target}. */
    static String artifact(PluginName name) {
        return "dataops-" + name.plugin().dashed();
    }

    private static String replaced(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalStateException("samples/notes/pom.xml has no " + from);
        }
        return text.replace(from, to);
    }
}
