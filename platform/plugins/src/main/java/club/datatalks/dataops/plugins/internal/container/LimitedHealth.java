package club.datatalks.dataops.plugins.internal.container;

import club.datatalks.dataops.plugins.internal.container.HealthLine.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks plugins how they are, and does not wait for ever for one that does not say. While an answer is overdue the
 * plugin is not asked again, so that each costs one thread at most. Safe for use by several threads.
 */
final class LimitedHealth implements PluginHealth {

    private static final Logger log = LoggerFactory.getLogger(LimitedHealth.class);

    private final PluginHealth health;
    private final Duration limit;
    private final Map<Long, Thread> overdue = new ConcurrentHashMap<>();

    LimitedHealth(PluginHealth health, Duration limit) {
        this.health = health;
        this.limit = limit;
    }

    @Override
    public List<HealthLine> of(Bundle bundle) {
        Thread asking = overdue.get(bundle.getBundleId());
        if (asking != null && asking.isAlive()) {
            return waiting("It was asked how it is, and has not said so since");
        }
        overdue.remove(bundle.getBundleId());
        FutureTask<List<HealthLine>> question = new FutureTask<>(() -> health.of(bundle));
        Thread thread = new Thread(question, "plugin-health");
        thread.setDaemon(true);
        thread.start();
        try {
            return question.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            overdue.put(bundle.getBundleId(), thread);
            question.cancel(true);
            log.warn("Plugin {} does not say how it is", bundle.getSymbolicName(), e);
            return waiting("It does not say within %d seconds how it is".formatted(limit.toSeconds()));
        } catch (ExecutionException e) {
            log.warn("Plugin {} cannot be asked how it is", bundle.getSymbolicName(), e);
            return List.of(new HealthLine(Level.FAULT, "It cannot be asked how it is: " + e.getCause()));
        } catch (InterruptedException e) {
            question.cancel(true);
            Thread.currentThread().interrupt();
            return waiting("The portal is stopping");
        }
    }

    private static List<HealthLine> waiting(String says) {
        return List.of(new HealthLine(Level.WAITING, says));
    }
}
