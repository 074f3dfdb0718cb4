package club.datatalks.dataops.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends requests as they stand, one per connection. HTTP clients tidy up addresses, headers and bodies before they send
 * them; what a server makes of untidy ones only shows without such help.
 */
final class Wire {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    /**
     * One request.
     *
     * @param target as it stands in the first line, escapes and all
     */
    record Call(String method, String target, Map<String, String> headers, byte[] body) {

        static Call of(String method, String target) {
            return new Call(method, target, Map.of(), new byte[0]);
        }

        static Call get(String target) {
            return of("GET", target);
        }

        /** With one more header; one that is there already is replaced. */
        Call with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Call(method, target, more, body);
        }

        Call json(String text) {
            return body("application/json", text.getBytes(StandardCharsets.UTF_8));
        }

        Call form(String text) {
            return body("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
        }

        Call body(String type, byte[] bytes) {
            return new Call(method, target, headers, bytes)
                    .with("Content-Type", type)
                    .with("Content-Length", Integer.toString(bytes.length));
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    Answer send(Call call) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head(call));
            writeAll(socket.getOutputStream(), call.body());
            return Answer.read(socket.getInputStream(), call.method().equals("HEAD"));
        } catch (IOException e) {
            throw new UncheckedIOException(call + " got no answer", e);
        }
    }

    /** Sends a body of unannounced length: chunks of blanks, until the server has heard enough. */
    Answer sendChunked(Call call, long bytes) {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head(call.with("Transfer-Encoding", "chunked").with("Content-Type", "application/json")));
            byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            byte[] chunk = ("%x\r\n".formatted(blanks.length)).getBytes(StandardCharsets.US_ASCII);
            try {
                for (long sent = 0; sent < bytes; sent += blanks.length) {
                    out.write(chunk);
                    out.write(blanks);
                    out.write('\r');
                    out.write('\n');
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (SocketException e) {
                // The server has stopped to listen; it may have answered before.
            }
            return Answer.read(socket.getInputStream(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(call + " got no answer", e);
        }
    }

    /** Opens a stream of events and gives its lines as they come; the caller closes it. */
    EventLines events(Call call) {
        try {
            Socket socket = connect();
            socket.getOutputStream().write(head(call.with("Accept", "text/event-stream")));
            return new EventLines(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    private byte[] head(Call call) {
        List<String> lines = new ArrayList<>();
        lines.add("%s %s HTTP/1.1".formatted(call.method(), call.target()));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "localhost:" + port);
        headers.put("Connection", "close");
        headers.putAll(call.headers());
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void writeAll(OutputStream out, byte[] body) throws IOException {
        try {
            out.write(body);
            out.flush();
        } catch (SocketException e) {
            // A server may refuse a body by its announced length and hang up; its answer is what counts.
        }
    }

    /** What comes back on an event stream. */
    static final class EventLines implements AutoCloseable {

        private final Socket socket;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        EventLines(Socket socket) {
            this.socket = socket;
        }

        /** Reads on until a line contains this text, and gives that line. */
        String awaitLine(String text) {
            try {
                InputStream in = socket.getInputStream();
                long end = System.nanoTime() + PATIENCE.toNanos();
                for (int b = in.read(); b >= 0; b = in.read()) {
                    if (b != '\n') {
                        line.write(b);
                        continue;
                    }
                    String read = line.toString(StandardCharsets.UTF_8).strip();
                    line.reset();
                    if (read.contains(text)) {
                        return read;
                    }
                    if (System.nanoTime() > end) {
                        throw new AssertionError("no line with '" + text + "' came");
                    }
                }
                throw new AssertionError("the stream ended before a line with '" + text + "'");
            } catch (IOException e) {
                throw new UncheckedIOException("no line with '" + text + "' came", e);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
