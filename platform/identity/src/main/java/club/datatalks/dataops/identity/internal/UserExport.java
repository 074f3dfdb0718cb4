package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.export.ExportSource;
import club.datatalks.dataops.export.ExportedCollection;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Users in the portable export; nothing of a password, and no sessions. */
@Component(service = ExportSource.class)
public final class UserExport implements ExportSource {

    // Always milliseconds, also on the full second.
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @Override
    public List<ExportedCollection<?>> collections() {
        return List.of(new ExportedCollection<>("users", UserCollection.spec(true), UserExport::view));
    }

    private static Map<String, @Nullable Object> view(User user) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", user.id());
        view.put("name", user.name());
        view.put("email", user.email());
        view.put("role", user.role().wireName());
        view.put("disabled", user.disabled());
        view.put("createdAt", TIMESTAMP.format(user.createdAt()));
        return view;
    }
}
