package club.datatalks.dataops.state;

import java.util.regex.Pattern;

/** What collections, indexes, unique keys and leases may be called. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private Names() {}

    static void check(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of %s is 1 to 40 lower-case letters, digits and dashes, not \"%s\""
                            .formatted(what, name));
        }
    }
}
