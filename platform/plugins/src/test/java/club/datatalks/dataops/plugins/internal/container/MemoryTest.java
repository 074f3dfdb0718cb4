package club.datatalks.dataops.plugins.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.MemoryUsage;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private static final long MB = 1 << 20;

    @Test
    void makesRoomBeforeTheJvmWouldHaveTo() {
        assertThat(Memory.isLow(usage(110, 144))).isTrue();
        assertThat(Memory.isLow(usage(60, 144))).isFalse();
    }

    private static MemoryUsage usage(long used, long committed) {
        return new MemoryUsage(0, used * MB, committed * MB, 512 * MB);
    }
}
