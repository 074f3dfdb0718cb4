package club.datatalks.dataops.http.internal.asset;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of an ES module says about the modules that it needs. */
final class Imports {

    private static final String SHELL = "/ui/portal/";

    /** {@code from "./x.js"} and {@code import "./x.js"}; {@code import("./x.js")} is for later. */
    private static final Pattern STATIC =
            Pattern.compile("(?:\\bfrom|^\\s*import)\\s*([\"'])([./][^\"'\\n]+)\\1", Pattern.MULTILINE);

    private static final Pattern OF_SHELL = Pattern.compile("([\"'])" + SHELL + "(?!@)");

    private Imports() {}

    /** The files that a script imports by static imports. */
    static List<FileName> of(String script, FileName name) {
        URI here = URI.create(name.address());
        return STATIC.matcher(script)
                .results()
                .map(found -> here.resolve(found.group(2)).getPath())
                .flatMap(address -> FileName.at(address).stream())
                .distinct()
                .toList();
    }

    /** The script with the portal's own modules in this version of them. */
    static String ofShell(String script, String version) {
        return OF_SHELL.matcher(script).replaceAll("$1" + Matcher.quoteReplacement(SHELL + "@" + version + "/"));
    }
}
