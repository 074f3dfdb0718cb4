package club.datatalks.dataops.docs.internal.lint;

import java.util.Locale;

/** How much a finding matters. */
public enum LintLevel {
    /** Has to be put right before the document is published. */
    ERROR,
    /** Worth putting right; stops nobody. */
    WARNING,
    /** Shown to those who ask. */
    ADVICE;

    /** As the contract spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
