package club.datatalks.dataops.docs.internal.view;

import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.render.HeadingText;
import club.datatalks.dataops.docs.internal.render.PageHeading;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.heading.anchor.IdGenerator;

/** The headings of a document as its page names them, without making the page. */
public final class HeadingList {

    private HeadingList() {}

    /** In the order of the text; the title is none of them, because the page shows it by itself. */
    public static List<PageHeading> of(DocumentRecord document, DocumentHead head) {
        IdGenerator ids = IdGenerator.builder().build();
        List<PageHeading> headings = new ArrayList<>();
        boolean first = true;
        for (DocumentHead.Heading heading : head.headings()) {
            boolean title = first && heading.isTitle() && heading.markdown().equals(document.title());
            first = false;
            if (!title) {
                String text = HeadingText.of(heading.markdown());
                headings.add(new PageHeading(heading.level(), text, ids.generateId(text)));
            }
        }
        return headings;
    }
}
