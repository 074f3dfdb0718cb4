package club.datatalks.dataops.docs.internal.render;

/** What an address that somebody wrote into a document leads to (DOC-53). */
public sealed interface Destination {

    /** A place in the portal, or on the same page. */
    record Inside(String href) implements Destination {}

    /** A place elsewhere; opens a new tab. */
    record Outside(String href) implements Destination {}

    /** A document that is not there. */
    record Missing(String reference) implements Destination {}

    /** Nothing that may become a link: the text stays, the address does not. */
    record Nowhere() implements Destination {}
}
