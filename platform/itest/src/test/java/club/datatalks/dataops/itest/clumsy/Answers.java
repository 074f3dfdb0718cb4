package club.datatalks.dataops.itest.clumsy;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The REST application of the plugin that answers, or does not. */
public final class Answers extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Answer.class);
    }
}
