package club.datatalks.dataops.kit;

import java.util.Locale;

/**
 * A name of one or more words, in all the ways in which code and prose write it.
 *
 * @param dashed lower-case letters and digits, with dashes between the words: {@code release-notes}
 */
record Word(String dashed) {

    /** {@code ReleaseNotes}. */
    String pascal() {
        StringBuilder name = new StringBuilder();
        for (String part : dashed.split("-")) {
            name.append(capital(part));
        }
        return name.toString();
    }

    /** {@code releaseNotes}. */
    String camel() {
        String name = pascal();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** {@code release_notes}. */
    String snake() {
        return dashed.replace('-', '_');
    }

    /** {@code RELEASE_NOTES}. */
    String constant() {
        return snake().toUpperCase(Locale.ROOT);
    }

    /** {@code releasenotes}. */
    String joined() {
        return dashed.replace("-", "");
    }

    /** {@code release notes}. */
    String words() {
        return dashed.replace('-', ' ');
    }

    /** {@code Release notes}. */
    String title() {
        return capital(words());
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
