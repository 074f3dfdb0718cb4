package club.datatalks.dataops.docs.internal.render;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * The elements and attributes that rendered text may have. The renderer produces nothing else; this is the second lock
 * on the door, for the day somebody finds a way around the first.
 */
final class Allowed {

    private static final Safelist SAFELIST = new Safelist()
            .addTags("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em")
            .addTags("strong", "del", "a", "img", "table", "thead", "tbody", "tr", "th", "td", "hr", "br", "input")
            .addTags("span", "sup", "section")
            .addAttributes("a", "href", "title", "target", "rel", "id", "class", "aria-label")
            .addAttributes("img", "src", "alt", "title", "loading")
            .addAttributes("code", "class")
            .addAttributes("ol", "start")
            .addAttributes("li", "id")
            .addAttributes("section", "class")
            .addAttributes("span", "class", "title")
            .addAttributes("sup", "class")
            .addAttributes("th", "align")
            .addAttributes("td", "align")
            .addAttributes("input", "type", "checked", "disabled")
            .addAttributes("h1", "id")
            .addAttributes("h2", "id")
            .addAttributes("h3", "id")
            .addAttributes("h4", "id")
            .addAttributes("h5", "id")
            .addAttributes("h6", "id")
            .addProtocols("a", "href", "http", "https", "mailto", "#")
            .addProtocols("img", "src", "http", "https")
            .preserveRelativeLinks(true);

    private static final OutputSettings AS_WRITTEN = new OutputSettings().prettyPrint(false);

    // Relative addresses are checked as if they stood on a page of this site, and kept as they are.
    private static final String SITE = "https://site.invalid/";

    private Allowed() {}

    static String clean(String html) {
        Document dirty = Jsoup.parseBodyFragment(html, SITE);
        Document clean = new Cleaner(SAFELIST).clean(dirty);
        clean.outputSettings(AS_WRITTEN);
        return clean.body().html();
    }
}
