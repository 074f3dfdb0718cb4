package club.datatalks.dataops.docs.internal.render;

import java.util.List;

/**
 * Markdown as HTML, and where its headings stand.
 *
 * @param html safe to show; empty for a text that shows nothing
 * @param headings those that stand by themselves, in their order
 */
public record RenderedText(String html, List<Start> headings) {

    /**
     * Where a heading stands.
     *
     * @param id of the heading in the page
     * @param line of the Markdown, counted from 0
     */
    public record Start(String id, int line) {}
}
