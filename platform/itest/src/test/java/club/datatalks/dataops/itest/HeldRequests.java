package club.datatalks.dataops.itest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * A server as slow as a test wants: requests wait until they are let go, fail, or go on. Nothing depends on a clock.
 */
final class HeldRequests {

    enum Manner {
        AT_ONCE,
        HELD,
        BROKEN,
        UNREACHABLE
    }

    private final Deque<Route> waiting = new ArrayDeque<>();
    private Manner manner = Manner.AT_ONCE;

    /** @param address part of the address of the requests that are meant */
    HeldRequests(Page page, String address) {
        page.route(Pattern.compile(address), this::answer);
    }

    HeldRequests from(Manner next) {
        manner = next;
        return this;
    }

    /** Lets go whatever waits, and from now on everything at once. */
    void release() {
        manner = Manner.AT_ONCE;
        while (!waiting.isEmpty()) {
            waiting.remove().resume();
        }
    }

    private void answer(Route route) {
        switch (manner) {
            case AT_ONCE -> route.resume();
            case HELD -> waiting.add(route);
            case BROKEN ->
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(500)
                        .setContentType("text/html")
                        .setBody("<h1>no</h1>"));
            case UNREACHABLE -> route.abort("connectionreset");
        }
    }
}
