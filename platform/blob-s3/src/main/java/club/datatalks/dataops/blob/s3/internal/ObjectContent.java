package club.datatalks.dataops.blob.s3.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/** The answer of S3 as a stream that fails like one, and lets go of the connection when it is closed early. */
final class ObjectContent extends FilterInputStream {

    private final ResponseInputStream<?> answer;

    private boolean ended;

    ObjectContent(ResponseInputStream<?> answer) {
        super(answer);
        this.answer = answer;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = super.read(buffer, offset, length);
            ended |= count < 0;
            return count;
        } catch (SdkException e) {
            throw new IOException("reading from S3 broke off", e);
        }
    }

    // Closing in an orderly way would first read what is left.
    @Override
    public void close() throws IOException {
        if (ended) {
            super.close();
        } else {
            answer.abort();
        }
    }
}
