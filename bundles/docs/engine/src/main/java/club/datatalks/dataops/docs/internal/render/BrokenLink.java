package club.datatalks.dataops.docs.internal.render;

import org.commonmark.node.CustomNode;

/** Text that was meant to lead to a document which is not there. */
final class BrokenLink extends CustomNode {

    private final String reference;

    BrokenLink(String reference) {
        this.reference = reference;
    }

    String reference() {
        return reference;
    }
}
