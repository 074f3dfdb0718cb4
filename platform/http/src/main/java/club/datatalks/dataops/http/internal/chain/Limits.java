package club.datatalks.dataops.http.internal.chain;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * How much a request may carry. A body that says its length is refused before it is read; one that does not is cut off
 * at the limit. How long it may take is Jetty's idle time-out.
 */
public final class Limits implements Step {

    /** 16 MiB, the contract's limit of a JSON body. */
    static final long MAX_BODY_BYTES = 16L << 20;

    private static final String TOO_LARGE = "Request body is larger than 16 MiB";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException {
        if (request.getContentLengthLong() > MAX_BODY_BYTES) {
            // Nobody reads the rest of it, so the connection cannot be used again.
            response.setHeader("Connection", "close");
            Answers.error(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, TOO_LARGE);
            return;
        }
        boolean unannounced = request.getHeader("Transfer-Encoding") != null;
        next.handle(unannounced ? new Counted(request) : request, response);
    }

    /** A request whose body has no announced length. */
    private static final class Counted extends HttpServletRequestWrapper {

        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private long left = MAX_BODY_BYTES;

        CountedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int b = body.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = body.read(target, offset, length);
            count(n);
            return n;
        }

        private void count(int bytes) {
            left -= Math.max(bytes, 0);
            if (left < 0) {
                throw new ProblemException(ProblemKind.TOO_LARGE, TOO_LARGE).withCode("too_large");
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
