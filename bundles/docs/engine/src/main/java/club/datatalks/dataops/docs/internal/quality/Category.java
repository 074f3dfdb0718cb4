package club.datatalks.dataops.docs.internal.quality;

import java.util.Locale;

/** What a finding is about. The words are known to other programs. */
public enum Category {
    BROKEN_DOC_REFERENCE,
    BROKEN_ASSET_REFERENCE,
    UNSTABLE_DOC_ID,
    MISSING_METADATA,
    TODO_OR_PLACEHOLDER,
    MISSING_VALIDATION,
    MISSING_PROOF_INSTRUCTIONS,
    LEGACY_EXTERNAL_ONLY_DOC,
    TEMPLATE_DOC_GAP;

    /** As the contract spells it, for example {@code broken-doc-reference}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
