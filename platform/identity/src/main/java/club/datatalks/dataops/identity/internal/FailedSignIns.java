package club.datatalks.dataops.identity.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records failed attempts to sign in, those for names that nobody has like the others. Anybody can fail as often as
 * they like under ever new names, and the audit log forgets nothing, so that only so many are recorded a minute; the
 * log has them all.
 */
final class FailedSignIns {

    private static final Logger log = LoggerFactory.getLogger(FailedSignIns.class);

    private static final int MAX_RECORDED = 30;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_NAME = 80;

    private final StateStore state;
    private final Clock clock;

    private Instant windowStart = Instant.MIN;
    private int recorded;

    FailedSignIns(StateStore state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    void record(@Nullable User user, String name, String client) {
        String shown = shown(name);
        log.info("A sign-in as {} from {} failed", shown, client);
        if (mayRecord()) {
            String entity = user == null ? "unknown" : user.id();
            state.commit(Transaction.empty()
                    .audit(new AuditEvent(
                            "anonymous", UserAudit.ENTITY, entity, "sign-in failed", Map.of(), Map.of("name", shown))));
        }
    }

    private synchronized boolean mayRecord() {
        Instant now = clock.instant();
        if (windowStart.plus(WINDOW).isBefore(now)) {
            windowStart = now;
            recorded = 0;
        }
        return ++recorded <= MAX_RECORDED;
    }

    /** As much of the name as is good to read: it comes from anybody. */
    private static String shown(String name) {
        String start = name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
        String wellFormed = new String(start.getBytes(UTF_8), UTF_8);
        return wellFormed.replaceAll("\\p{Cntrl}", "?");
    }
}
