package club.datatalks.dataops.http.internal.asset;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an address that changes with what the address leads to: {@code @<version>[.<shell>[.<attempt>]]}.
 *
 * <p>A page has one copy of the portal's own modules, those that its shell came with. So the scripts of a plugin come
 * with imports of just these, and their address says which. The attempt means nothing here: a browser never asks again
 * for a module that was once refused, unless its address is another one.
 *
 * @param version of the plugin's files
 * @param shell the version of the portal's files that scripts import; empty when the imports stay as they are written
 * @param attempt empty for the first
 */
record Pin(String version, String shell, String attempt) {

    private static final Pattern FORM = Pattern.compile("@([0-9a-f]+)(?:\\.([0-9a-f]+)(?:\\.([0-9]{1,4}))?)?");

    /** @return empty when it is no pin but a part of a file's name */
    static Optional<Pin> of(String segment) {
        Matcher form = FORM.matcher(segment);
        return form.matches()
                ? Optional.of(new Pin(form.group(1), orEmpty(form.group(2)), orEmpty(form.group(3))))
                : Optional.empty();
    }

    boolean namesShell() {
        return !shell.isEmpty();
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }
}
