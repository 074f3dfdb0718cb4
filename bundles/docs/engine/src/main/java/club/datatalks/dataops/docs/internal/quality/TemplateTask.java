package club.datatalks.dataops.docs.internal.quality;

import java.util.regex.Pattern;

/**
 * One row of a template's table of tasks (DOC-62).
 *
 * @param instruction what names the instruction document; empty when nothing does
 * @param proof what the task is done with, in words
 */
record TemplateTask(String ref, String phase, String instruction, String proof) {

    private static final Pattern NAMES_A_PROOF = Pattern.compile(
            "\\b(?:url|link|file|pdf|artifact|comment|note|external-status|status|evidence|proof|receipt|invoice)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Whether the proof is said to be none, or says what it is (DOC-63). */
    boolean hasClearProof() {
        return proof.equals("none")
                || (!Placeholders.isWordIn(proof)
                        && NAMES_A_PROOF.matcher(proof).find());
    }
}
