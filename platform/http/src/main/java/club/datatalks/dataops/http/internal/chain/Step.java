package club.datatalks.dataops.http.internal.chain;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** One thing that is done to every request. It passes the request on, perhaps wrapped, or answers it. */
public interface Step {

    void handle(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException;

    /** The rest of the way. */
    interface Next {
        void handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }
}
