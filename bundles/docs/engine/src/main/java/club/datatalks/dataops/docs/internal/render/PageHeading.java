package club.datatalks.dataops.docs.internal.render;

/**
 * A heading to jump to.
 *
 * @param level 1 to 6
 * @param id unique on its page
 */
public record PageHeading(int level, String text, String id) {}
