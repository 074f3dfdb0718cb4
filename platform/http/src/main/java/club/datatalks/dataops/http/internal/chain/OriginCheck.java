package club.datatalks.dataops.http.internal.chain;

import club.datatalks.dataops.http.internal.gate.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that another site makes in the name of a person who is signed in here. What authorises itself
 * explicitly (a bearer token, the portal's secret) cannot be borrowed and is not checked.
 */
public final class OriginCheck implements Step {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException {
        boolean borrowable = Caller.of(request).map(Caller::isBorrowable).orElse(true);
        if (borrowable && !SAFE.contains(request.getMethod()) && isForeign(request)) {
            Answers.error(
                    response, HttpServletResponse.SC_FORBIDDEN, "Cross-site requests cannot change anything here");
            return;
        }
        next.handle(request, response);
    }

    static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OURS.contains(site)) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null && !sameHost(origin, request.getHeader("Host"));
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
