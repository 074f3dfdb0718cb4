package club.datatalks.dataops.operations.internal.doctor;

import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether the documents can be read from where they are kept. What is in them is for the health checks to say. */
final class ContentExamination implements Examination {

    private final Supplier<@Nullable ContentStore> store;

    ContentExamination(Supplier<@Nullable ContentStore> store) {
        this.store = store;
    }

    @Override
    public String area() {
        return "content";
    }

    @Override
    public List<Finding> findings() {
        ContentStore content = store.get();
        if (content == null) {
            return List.of(Finding.fault(
                    area(),
                    "There is no content store, so there are no documents",
                    "see the plugins below and the first error in the log"));
        }
        Revision head = content.head();
        int files = content.list(head).size();
        return List.of(
                Finding.fine(area(), "%,d files on %s at %s".formatted(files, content.branch(), head.shortId())));
    }
}
