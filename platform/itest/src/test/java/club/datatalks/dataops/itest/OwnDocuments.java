package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The documents that the tests of one class make in the shared portal: a new one for each, and none stays. */
final class OwnDocuments {

    private final RunningPortal portal;
    private final String name;
    private final List<String> paths = new ArrayList<>();

    /** @param name of the documents, as in paths */
    OwnDocuments(RunningPortal portal, String name) {
        this.portal = portal;
        this.name = name;
    }

    /** A copy of the sample procedure. */
    String procedure(Visit visit) {
        return procedure(visit, "");
    }

    /** A copy of the sample procedure with more at its end. */
    String procedure(Visit visit, String end) {
        int number = paths.size() + 1;
        return put(
                visit,
                "lighthouse/sops/%s-%d.md".formatted(name, number),
                sample(visit, "%s-%d".formatted(name, number), "Tend %s %d".formatted(name, number)) + end);
    }

    /** A procedure with so many steps and pictures. */
    String longProcedure(Visit visit, int steps, int pictures) {
        int number = paths.size() + 1;
        return put(
                visit,
                "lighthouse/sops/%s-%d.md".formatted(name, number),
                LongProcedure.in(
                        sample(visit, "%s-%d".formatted(name, number), "A long round %d".formatted(number)),
                        steps,
                        pictures));
    }

    /** A document without blocks. */
    String reference(Visit visit, String title, String body) {
        int number = paths.size() + 1;
        String text = """
                ---
                id: reference.lighthouse.%1$s-%2$d
                title: "%3$s"
                doc_type: reference
                ---

                # %3$s

                """.formatted(name, number, title);
        return put(visit, "lighthouse/reference/%s-%d.md".formatted(name, number), text + body);
    }

    String put(Visit visit, String path, String text) {
        int status = visit.page()
                .request()
                .put("/docs?path=content/" + path, fromHere().setData(Map.of("content", text)))
                .status();
        assertThat(status).isEqualTo(200);
        paths.add(path);
        return path;
    }

    /** What the server has. */
    String saved(Visit visit, String path) {
        return visit.page().request().get("/content/" + path).text();
    }

    void remove(Visit visit) {
        for (String path : paths) {
            visit.page().request().delete("/docs?path=content/" + path, fromHere());
        }
    }

    private String sample(Visit visit, String id, String title) {
        return saved(visit, SampleHandbook.SOP)
                .replace("id: sop.lighthouse.light-the-lamp", "id: sop.lighthouse." + id)
                .replace("aliases:\n  - \"lighthouse/sops/ignite.md\"\n", "")
                .replace("Light the lamp", title);
    }

    private RequestOptions fromHere() {
        return RequestOptions.create().setHeader("Origin", portal.address());
    }
}
