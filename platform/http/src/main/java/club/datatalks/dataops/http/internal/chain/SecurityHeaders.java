package club.datatalks.dataops.http.internal.chain;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a browser may do with our answers. A resource that needs to be stricter sets its own header. */
public final class SecurityHeaders implements Step {

    /** Scripts and styles are files of ours; frames are the three video hosts, and nobody frames us. */
    static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; "
                    + "font-src 'self'; connect-src 'self'; object-src 'none'; "
                    + "frame-src https://www.loom.com https://www.youtube-nocookie.com https://player.vimeo.com; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        next.handle(request, response);
    }
}
