package club.datatalks.dataops.http.internal;

import club.datatalks.dataops.http.internal.gate.GateSettings;
import java.util.Optional;
import java.util.Set;

/** Which doors may stand open where. What is open to anybody listens on this machine only. */
final class StartRules {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "[::1]", "localhost");
    private static final Set<String> YES = Set.of("true", "1");
    private static final Set<String> NO = Set.of("false", "0");

    private StartRules() {}

    /** Why these settings must not be served, and what to do. */
    static Optional<String> check(HttpSettings settings) {
        boolean skip = settings.skipAuth().equals("true");
        boolean loopback = LOOPBACK.contains(settings.host());
        if (skip && !settings.environment().equals("test")) {
            return Optional.of("SKIP_AUTH=true opens every route and works only with NODE_ENV=test; unset SKIP_AUTH");
        }
        if (skip && !loopback) {
            return Optional.of("SKIP_AUTH=true opens every route, so the server may listen on 127.0.0.1 only, not on "
                    + settings.host() + "; unset SKIP_AUTH or DATAOPS_HOST");
        }
        if (isOpen(settings) && !loopback) {
            return Optional.of("DTC_OFFLINE=1 without BASIC_AUTH_PASSWORD opens the portal, so the server may listen "
                    + "on 127.0.0.1 only, not on " + settings.host() + "; set BASIC_AUTH_PASSWORD");
        }
        return Optional.empty();
    }

    static GateSettings gate(HttpSettings settings) {
        return new GateSettings(
                !NO.contains(settings.portalLayer()),
                settings.authMode().equals("portal"),
                settings.portalSecret(),
                isOpen(settings),
                settings.skipAuth().equals("true") && settings.environment().equals("test"));
    }

    private static boolean isOpen(HttpSettings settings) {
        return YES.contains(settings.offline()) && settings.portalPassword().isEmpty();
    }
}
