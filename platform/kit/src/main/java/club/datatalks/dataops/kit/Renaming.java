package club.datatalks.dataops.kit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes another plugin of the sample's files: {@code Notes}, {@code notes}, {@code Note} and {@code note} become the
 * new words, written as it is done where they stand. The sample is the only template, so it is compiled and tested with
 * everything else; what comes out of it is compiled and tested, too.
 */
final class Renaming {

    private static final String PACKAGE = "club.datatalks.dataops.notes";

    private static final Pattern JAVA_PARTS =
            Pattern.compile("(?<comment>/\\*.*?\\*/|//[^\\n]*)|(?<text>\"(?:\\\\.|[^\"\\\\])*\")", Pattern.DOTALL);
    private static final Pattern JAVA_QUOTES = Pattern.compile("\\{@(?<tag>link|code)(?<quoted>[^}]*)}");
    private static final Pattern SCRIPT_PARTS =
            Pattern.compile("(?<comment>/\\*.*?\\*/|(?m:^ *//[^\\n]*))", Pattern.DOTALL);

    /** Stands between the letters of a new word until all is done, so that no rule finds the old words in new ones. */
    private static final String VEIL = "\u0001";

    private final PluginName name;
    private final Forms plugin;
    private final Forms item;

    Renaming(PluginName name) {
        this.name = name;
        this.plugin = Forms.of(name.plugin());
        this.item = Forms.of(name.item());
    }

    /** A word in all its forms, veiled. */
    private record Forms(
            String dashed, String pascal, String camel, String snake, String constant, String words, String title) {

        static Forms of(Word word) {
            return new Forms(
                    veiled(word.dashed()),
                    veiled(word.pascal()),
                    veiled(word.camel()),
                    veiled(word.snake()),
                    veiled(word.constant()),
                    veiled(word.words()),
                    veiled(word.title()));
        }

        private static String veiled(String text) {
            return String.join(VEIL, text.split(""));
        }
    }

    /** Where a file of the sample belongs: its path relative to the plugin's folder, with slashes. */
    String path(String path) {
        String renamed =
                path.replace(PACKAGE.replace('.', '/'), name.javaPackage().replace('.', '/'));
        int file = renamed.lastIndexOf('/') + 1;
        String last = renamed.substring(file);
        return renamed.substring(0, file) + unveiled(isOfTheScreen(path) ? dashed(last) : code(last));
    }

    /** What is in it then. */
    String content(String path, String content) {
        return unveiled(veiledContent(path, content.replace(PACKAGE, name.javaPackage())));
    }

    private static String unveiled(String text) {
        return text.replace(VEIL, "");
    }

    private String veiledContent(String path, String text) {
        if (path.endsWith(".java")) {
            // The kind of an export's records has underscores, as the format has it.
            return java(text, path.contains("Export") ? plugin.snake() : plugin.dashed());
        }
        if (path.endsWith(".js") || path.endsWith(".mjs")) {
            return script(text);
        }
        return isOfTheScreen(path) ? dashed(text) : text;
    }

    private static boolean isOfTheScreen(String path) {
        return path.contains("/ui/");
    }

    private String java(String text, String inQuotes) {
        Matcher parts = JAVA_PARTS.matcher(text);
        StringBuilder renamed = new StringBuilder();
        int at = 0;
        while (parts.find()) {
            renamed.append(code(text.substring(at, parts.start())));
            String part = parts.group();
            if (parts.group("comment") != null) {
                renamed.append(comment(part, inQuotes));
            } else {
                renamed.append(part.contains(" ") ? prose(part) : quoted(part, inQuotes));
            }
            at = parts.end();
        }
        return renamed.append(code(text.substring(at))).toString();
    }

    private String comment(String comment, String inQuotes) {
        Matcher quotes = JAVA_QUOTES.matcher(comment);
        StringBuilder renamed = new StringBuilder();
        int at = 0;
        while (quotes.find()) {
            String quoted = quotes.group("quoted");
            renamed.append(prose(comment.substring(at, quotes.start())))
                    .append("{@")
                    .append(quotes.group("tag"))
                    .append(quotes.group("tag").equals("link") ? code(quoted) : quoted(quoted, inQuotes))
                    .append('}');
            at = quotes.end();
        }
        return renamed.append(prose(comment.substring(at))).toString();
    }

    /** Identifiers. */
    private String code(String code) {
        return code.replaceAll("\\bnotes\\b", plugin.camel())
                .replaceAll("\\bnote\\b", item.camel())
                .replaceAll("NOTES\\b", plugin.constant())
                .replaceAll("NOTE\\b", item.constant())
                .replaceAll("Notes(?![a-z])", plugin.pascal())
                .replaceAll("Note(?![a-z])", item.pascal());
    }

    /** Paths, keys and names of files. */
    private String quoted(String text, String plural) {
        String renamed = text.replaceAll("\\bnotes\\b", plural).replaceAll("\\bnote\\b", item.dashed());
        boolean isTitle = renamed.equals("\"Notes\"") || renamed.equals("\"Note\"");
        return isTitle ? prose(renamed) : code(renamed);
    }

    /** What people read. */
    private String prose(String text) {
        return text.replaceAll("/notes\\b", "/" + plugin.dashed())
                .replaceAll("\\bnotes\\b", plugin.words())
                .replaceAll("\\bnote\\b", item.words())
                .replaceAll("\\bNotes\\b", plugin.title())
                .replaceAll("\\bNote\\b", item.title());
    }

    private String script(String text) {
        Matcher parts = SCRIPT_PARTS.matcher(text);
        StringBuilder renamed = new StringBuilder();
        int at = 0;
        while (parts.find()) {
            renamed.append(scriptCode(text.substring(at, parts.start())));
            renamed.append(prose(parts.group().replaceAll("} note `", "} " + item.camel() + " `")));
            at = parts.end();
        }
        return renamed.append(scriptCode(text.substring(at))).toString();
    }

    // Templates have code, markup and prose on one line, so what stands around a word tells what it is.
    private String scriptCode(String code) {
        return code(code.replaceAll("\\bnotes__note\\b", plugin.dashed() + "__" + item.dashed())
                .replaceAll("\\bnotes__", plugin.dashed() + "__")
                .replaceAll("canvas notes\"", "canvas " + plugin.dashed() + "\"")
                .replaceAll("(?<=[\"`/])notes(?=[\"/.-])", plugin.dashed())
                .replaceAll("\\bnote-text\\b", item.dashed() + "-text")
                .replaceAll("\\bnew-note\\b", "new-" + item.dashed())
                .replaceAll("(?<=[a-z] )notes(?=\")", plugin.words())
                .replaceAll("(?<=the )note(?= \")", item.words())
                .replaceAll("(?<=[\">])Notes(?=[\"<])", plugin.title())
                .replaceAll("(?<=\")Note(?= [a-z])", item.title())
                .replaceAll("(?<=New )note(?=<)", item.words()));
    }

    private String dashed(String text) {
        return text.replaceAll("\\bnotes(?![a-z])", plugin.dashed())
                .replaceAll("(?<![a-z])note(?![a-z])", item.dashed());
    }
}
