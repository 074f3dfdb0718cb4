package club.datatalks.dataops.docs.internal.sop;

/**
 * A structural comment in a line.
 *
 * @param start offset of its {@code <!--} in the source
 * @param end offset behind its {@code -->}
 * @param value the name of a section, the title of a group, the text of a TODO, the attributes of a step as written;
 *     empty for the others
 * @param raw whether a section is marked as raw
 */
public record Marker(MarkerKind kind, int start, int end, String value, boolean raw) {}
