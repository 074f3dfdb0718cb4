package club.datatalks.dataops.plugins.internal;

import java.util.concurrent.CountDownLatch;
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
}
