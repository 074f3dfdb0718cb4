package club.datatalks.dataops.itest;

import java.util.Map;

/**
 * The one portal of the classes that try the work contract as its clients' own suites do: a test's portal, open to
 * everybody, in which whoever a header names is the actor and nothing starts by itself.
 */
final class TestersPortal extends SharedPortal {

    @Override
    Map<String, String> environment() {
        return Map.of("NODE_ENV", "test", "SKIP_AUTH", "true");
    }
}
