package club.datatalks.dataops.itest;

import java.util.regex.Matcher;

/** A procedure that is longer than most: many steps with many pictures. */
final class LongProcedure {

    private static final String[] PICTURES = {"panel.png", "channel.png"};

    private LongProcedure() {}

    /** The text of a procedure, with so many steps and pictures in place of its own. */
    static String in(String text, int steps, int pictures) {
        StringBuilder procedure = new StringBuilder();
        int shown = 0;
        for (int step = 1; step <= steps; step++) {
            procedure.append(
                    "<!-- sop-step-start id=%1$d action=\"click\" -->\n%1$d.  Press button %1$d, then wait for the **green** light.\n"
                            .formatted(step));
            for (; shown < pictures * step / steps; shown++) {
                procedure.append("""

                            <!-- sop-screenshot-start -->
                            ![Picture %1$d](../../images/light-the-lamp/%2$s)
                            <!-- sop-caption-start -->
                            What picture %1$d shows.
                            <!-- sop-caption-end -->
                            <!-- sop-screenshot-end -->
                        """.formatted(shown + 1, PICTURES[shown % PICTURES.length]));
            }
            procedure.append("<!-- sop-step-end -->\n\n");
        }
        return text.replaceFirst(
                "(?s)(<!-- sop-section-start: procedure -->\n## Procedure\n\n).*?(<!-- sop-section-end -->)",
                "$1" + Matcher.quoteReplacement(procedure.toString()) + "$2");
    }
}
