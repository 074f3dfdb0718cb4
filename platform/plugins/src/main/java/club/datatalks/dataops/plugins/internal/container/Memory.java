package club.datatalks.dataops.plugins.internal.container;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room in memory for what a new version of a plugin brings. When there is little, the JVM stops everything to collect
 * what nobody uses any more, and it does so in the middle of the replacement, when people wait for the new version
 * already. So room is made before.
 */
final class Memory {

    private static final Logger log = LoggerFactory.getLogger(Memory.class);

    /** What stays of a replacement until the next collection, as measured with our own plugins, is a third of this. */
    private static final long ROOM_BYTES = 48L << 20;

    private Memory() {}

    /**
     * Collects what nobody uses, when there is little room; takes a fifth of a second then, in which nothing is
     * answered, and nothing otherwise.
     *
     * @return whether that was so
     */
    static boolean makeRoom() {
        boolean isLow = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(Memory::isForWhatStays)
                .anyMatch(pool -> isLow(pool.getUsage()));
        if (isLow) {
            long begin = System.nanoTime();
            System.gc();
            log.info("Made room in memory in {} ms", (System.nanoTime() - begin) / 1_000_000);
        }
        return isLow;
    }

    /** Objects that have become old; what is young is collected often and quickly. */
    private static boolean isForWhatStays(MemoryPoolMXBean pool) {
        return pool.getType() == MemoryType.HEAP && pool.isValid() && pool.isUsageThresholdSupported();
    }

    /** @param usage of a pool; committed is how far it may fill up before all of it is collected */
    static boolean isLow(MemoryUsage usage) {
        return usage.getCommitted() - usage.getUsed() < ROOM_BYTES;
    }
}
