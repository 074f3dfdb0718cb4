package club.datatalks.dataops.itest.clumsy;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts a thread and does not stop it; it goes on for as long as it is held. */
public final class Leaks implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Thread thread = new Thread(() -> Hold.at("thread"), "clumsy-left-behind");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) {}
}
