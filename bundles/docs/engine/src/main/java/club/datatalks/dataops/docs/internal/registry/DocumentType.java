package club.datatalks.dataops.docs.internal.registry;

import java.util.List;

/** The types that a document may have (DOC-13). */
public final class DocumentType {

    private static final List<String> KNOWN = List.of(
            "sop", "checklist", "template", "reference", "playbook", "prompt", "task-template", "archive", "doc");

    private DocumentType() {}

    public static boolean isKnown(String type) {
        return KNOWN.contains(type);
    }

    /** All of them, in the order of the contract. */
    public static List<String> known() {
        return KNOWN;
    }
}
