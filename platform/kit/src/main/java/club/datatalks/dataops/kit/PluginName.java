package club.datatalks.dataops.kit;

import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a new plugin is called.
 *
 * @param plugin all that it keeps: {@code stickers}
 * @param item one of it: {@code sticker}
 * @param javaPackage what its own packages begin with: {@code club.datatalks.dataops.stickers}
 */
record PluginName(Word plugin, Word item, String javaPackage) {

    private static final Pattern DASHED = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final int MAX = 28;
    private static final String OURS = "club.datatalks.dataops.";

    /**
     * Checks what somebody typed.
     *
     * @param item {@code null} for one that follows from the name
     * @param javaPackage {@code null} for one that follows from the name
     * @throws KitException which says what may be typed instead
     */
    static PluginName of(String name, @Nullable String item, @Nullable String javaPackage) {
        checkWord("NAME", name);
        Word plugin = new Word(name);
        String one = item == null ? oneOf(name) : item;
        checkWord("--item", one);
        if (one.equals(name)) {
            throw new KitException(
                    "--item: one of the %s is called otherwise than all of them, not '%s'."
                            .formatted(plugin.words(), one),
                    "Name it with --item WORD, for example --item %s-item".formatted(name));
        }
        String chosen = javaPackage == null ? OURS + plugin.joined() : javaPackage;
        if (!PACKAGE.matcher(chosen).matches() || !SourceVersion.isName(chosen)) {
            throw new KitException(
                    javaPackage == null
                            ? "NAME: '%s' is a word of Java and cannot name a package.".formatted(name)
                            : "--package takes a Java package such as org.example.stickers, not '%s'."
                                    .formatted(chosen),
                    "Choose another one.");
        }
        return new PluginName(plugin, new Word(one), chosen);
    }

    private static void checkWord(String what, String text) {
        if (!DASHED.matcher(text).matches() || text.length() > MAX) {
            throw new KitException(
                    "%s takes 1 to %d lower-case letters, digits and single dashes, a letter first, not '%s'."
                            .formatted(what, MAX, text),
                    "For example: stickers, or release-notes");
        }
        if (text.equals("note") || text.equals("notes") || text.startsWith("note-") || text.startsWith("notes-")) {
            throw new KitException(
                    "%s: '%s' is taken by the plugin that new ones are copied from.".formatted(what, text),
                    "Choose another one.");
        }
        String pascal = new Word(text).pascal();
        if (SourceVersion.isKeyword(new Word(text).camel()) || isJavaLang(pascal)) {
            throw new KitException("%s: '%s' is a word of Java.".formatted(what, text), "Choose another one.");
        }
    }

    private static boolean isJavaLang(String type) {
        try {
            Class.forName("java.lang." + type, false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    // A guess that reads well more often than not; --item says it better.
    private static String oneOf(String name) {
        if (name.endsWith("ies") && name.length() > 4) {
            return name.substring(0, name.length() - 3) + "y";
        }
        boolean isPlural = name.endsWith("s") && !name.endsWith("ss") && !name.endsWith("us") && name.length() > 2;
        return isPlural ? name.substring(0, name.length() - 1) : name + "-item";
    }
}
