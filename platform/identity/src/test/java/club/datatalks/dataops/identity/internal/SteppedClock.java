package club.datatalks.dataops.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on only when it is told to. */
public final class SteppedClock extends Clock {

    private volatile Instant now;

    public SteppedClock() {
        this(Instant.parse("2026-03-02T08:00:00Z"));
    }

    public SteppedClock(Instant start) {
        this.now = start;
    }

    public void step(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
