package club.datatalks.dataops.work.internal.export;

import club.datatalks.dataops.export.ExportSource;
import club.datatalks.dataops.export.ExportedCollection;
import club.datatalks.dataops.work.internal.model.Document;
import club.datatalks.dataops.work.internal.model.Notification;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Tasks, workflows, templates, recurring work, files, artifacts and notifications as the API shows them, and what only
 * the store knows of them: for which day a recurring task was made, and who has dismissed a notification that is for
 * everybody.
 */
@Component(service = ExportSource.class)
public final class WorkExport implements ExportSource {

    @Override
    public List<ExportedCollection<?>> collections() {
        return List.of(
                new ExportedCollection<>("tasks", WorkCollections.TASKS, WorkExport::task),
                new ExportedCollection<>("bundles", WorkCollections.BUNDLES, Document::view),
                new ExportedCollection<>("templates", WorkCollections.TEMPLATES, Document::view),
                new ExportedCollection<>("recurring_configs", WorkCollections.CONFIGS, Document::view),
                new ExportedCollection<>("files", WorkCollections.FILES, Document::view),
                new ExportedCollection<>("artifacts", WorkCollections.ARTIFACTS, Document::view),
                new ExportedCollection<>("notifications", WorkCollections.NOTIFICATIONS, WorkExport::notification));
    }

    private static Map<String, @Nullable Object> task(Task task) {
        Map<String, @Nullable Object> view = task.view();
        view.put("occurrence", task.occurrence());
        return view;
    }

    private static Map<String, @Nullable Object> notification(Notification notification) {
        Map<String, @Nullable Object> view = notification.view();
        view.put("dismissedBy", notification.dismissedBy().stream().sorted().toList());
        return view;
    }
}
