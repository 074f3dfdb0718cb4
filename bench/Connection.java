package bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One keep-alive connection over loopback. It does so little of its own that the other side is what gets measured. For
 * one thread.
 */
final class Connection implements Closeable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int UNKNOWN = -1;
    private static final int CHUNKED = -2;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int end;
    private long bytes;

    Connection(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** A request, ready to be sent again and again. */
    static byte[] get(int port, String target, String cookie) {
        return "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: */*\r\nCookie: %s\r\n\r\n"
                .formatted(target, port, cookie)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The same with a body. */
    static byte[] json(int port, String method, String target, String cookie, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("%s %s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: */*\r\nCookie: %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n")
                .formatted(method, target, port, cookie, bytes.length)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, request, head.length, bytes.length);
        return request;
    }

    /** Sends a request, reads the whole answer, and gives its status. */
    int send(byte[] request) throws IOException {
        out.write(request);
        String statusLine = line();
        int status = Integer.parseInt(statusLine.substring(9, 12));
        int length = status == 204 || status == 304 ? 0 : UNKNOWN;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.endsWith("chunked")) {
                length = CHUNKED;
            }
        }
        if (length == CHUNKED) {
            skipChunks();
        } else if (length == UNKNOWN) {
            throw new IOException("an answer without a length: " + statusLine);
        } else {
            skip(length);
        }
        return status;
    }

    /** Bytes of the bodies that were read so far. */
    long bytes() {
        return bytes;
    }

    private void skipChunks() throws IOException {
        while (true) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            skip(size);
            line();
            if (size == 0) {
                return;
            }
        }
    }

    private void skip(int count) throws IOException {
        bytes += count;
        int left = count;
        while (left > 0) {
            fill();
            int step = Math.min(left, end - position);
            position += step;
            left -= step;
        }
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder(64);
        while (true) {
            fill();
            char next = (char) (buffer[position++] & 0xff);
            if (next == '\n') {
                return text.toString();
            }
            if (next != '\r') {
                text.append(next);
            }
        }
    }

    private void fill() throws IOException {
        if (position == end) {
            position = 0;
            end = in.read(buffer);
            if (end <= 0) {
                end = 0;
                throw new EOFException("the connection was closed");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
