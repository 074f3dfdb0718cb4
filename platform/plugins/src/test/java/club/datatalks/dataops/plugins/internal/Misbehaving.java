package club.datatalks.dataops.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What plugins do wrong when they start. Each is put into a plugin's jar by itself. */
final class Misbehaving {

    private Misbehaving() {}

    /** Throws. */
    public static final class Throws implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            throw new IllegalStateException("no table");
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** Never comes back. */
    public static final class Hangs implements BundleActivator {

        @Override
        public void start(BundleContext context) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** Leaves a thread behind. */
    public static final class Leaks implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "left-behind");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** Throws, but on the node {@code a}. */
    public static final class ThrowsOnOthers implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            if (!"a".equals(context.getProperty("test.node"))) {
                throw new IllegalStateException("no table on " + context.getProperty("test.node"));
            }
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** Takes longer to start than a turn lasts, and fails when another node does the same at that time. */
    public static final class StartsSlowly implements BundleActivator {

        @Override
        public void start(BundleContext context) throws IOException, InterruptedException {
            Path mark = Path.of(context.getBundle().getHeaders("").get("Test-Mark"));
            Files.createFile(mark);
            try {
                TimeUnit.MILLISECONDS.sleep(1500);
            } finally {
                Files.delete(mark);
            }
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** Does not come to an end when it is stopped for the first time; a file says that it has come so far. */
    public static final class StaysWhenItStops implements BundleActivator {

        @Override
        public void start(BundleContext context) {}

        @Override
        public void stop(BundleContext context) throws IOException, InterruptedException {
            Path mark = Path.of(context.getBundle().getHeaders("").get("Test-Mark"));
            if (Files.notExists(mark)) {
                Files.createFile(mark);
                new CountDownLatch(1).await();
            }
        }
    }
}
