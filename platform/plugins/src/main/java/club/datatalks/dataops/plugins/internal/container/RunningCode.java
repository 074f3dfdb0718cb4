package club.datatalks.dataops.plugins.internal.container;

import java.net.URL;
import java.util.Arrays;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;

/**
 * Which threads run the code of a plugin. Looked for after it is gone, it tells what it has left behind: a thread that
 * goes on keeps the plugin's classes in memory until the portal starts again.
 *
 * <p>A thread is known by the classes on its stack, so one that waits in the JDK for its next task is not found.
 */
final class RunningCode {

    private static final long POLL_MILLIS = 50;
    private static final int LOOKS = 20;

    private final Set<String> classes;

    private RunningCode(Set<String> classes) {
        this.classes = classes;
    }

    /** That of these bundles, which are still there. */
    static RunningCode of(Collection<Bundle> bundles) {
        Set<String> classes = new HashSet<>();
        for (Bundle bundle : bundles) {
            Enumeration<URL> files = bundle.findEntries("/", "*.class", true);
            while (files != null && files.hasMoreElements()) {
                classes.add(className(files.nextElement().getPath()));
            }
        }
        return new RunningCode(classes);
    }

    private static String className(String file) {
        return file.substring(1, file.length() - ".class".length()).replace('/', '.');
    }

    /**
     * The names of the threads that run it. What is about to end gets a moment for it.
     *
     * @throws ContainerException when the portal stops meanwhile
     */
    List<String> threads() throws ContainerException {
        List<String> threads = threadsNow();
        for (int look = 1; look < LOOKS && !threads.isEmpty(); look++) {
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ContainerException("The portal is stopping", e);
            }
            threads = threadsNow();
        }
        return threads;
    }

    private List<String> threadsNow() {
        if (classes.isEmpty()) {
            return List.of();
        }
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(this::isInside)
                .map(entry -> entry.getKey().getName())
                .sorted()
                .toList();
    }

    private boolean isInside(Map.Entry<Thread, StackTraceElement[]> thread) {
        return classes.contains(thread.getKey().getClass().getName())
                || Arrays.stream(thread.getValue()).anyMatch(frame -> classes.contains(frame.getClassName()));
    }
}
