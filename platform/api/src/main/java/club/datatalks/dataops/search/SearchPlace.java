package club.datatalks.dataops.search;

/**
 * A part of an item that can be opened by itself, such as a section or a step.
 *
 * @param heading where it stands, for people, outermost first: {@code Procedure › Set up › Step 3}
 * @param anchor what follows {@code #} in the address that opens it
 * @param text the words by which it is found
 */
public record SearchPlace(String heading, String anchor, String text) {}
