package club.datatalks.dataops.blob.s3.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server that carries every request, and loses as many answers as it is told to. */
final class LossyLine implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final URI server;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger losses = new AtomicInteger();

    LossyLine(URI server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    /** Loses the next answers; whoever asked sees the connection end. */
    void lose(int answers) {
        losses.set(answers);
    }

    /** How many answers are still to be lost. */
    int left() {
        return losses.get();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                threads.execute(() -> carry(client, there, false));
                threads.execute(() -> carry(there, client, true));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (answers && losses.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // the other direction ended first
        }
    }
}
