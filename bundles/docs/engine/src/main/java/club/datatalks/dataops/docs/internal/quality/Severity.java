package club.datatalks.dataops.docs.internal.quality;

import java.util.Locale;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** Somebody can be handed a task whose instructions cannot be opened, or whose proof is undefined (DOC-65). */
    BLOCKING,
    WARNING,
    INFO;

    /** As the contract spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
