package club.datatalks.dataops.blob.file.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobDamagedException;
import club.datatalks.dataops.blob.BlobHash;
import club.datatalks.dataops.blob.BlobKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * What follows the content in the file of a blob: a JSON object, its length and its CRC-32 in four bytes each, and
 * eight bytes that end every file. The content comes first, because its size and hash are not known before it has
 * ended, and so that other programs read the file as what it is.
 */
record Footer(
        String key, long size, String sha256, String contentType, Map<String, String> metadata, String createdAt) {

    private static final byte[] END = "DOBLOB1\n".getBytes(US_ASCII);
    private static final int TAIL_BYTES = 2 * Integer.BYTES + END.length;
    private static final int MAX_JSON_BYTES = 16 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    static ByteBuffer bytes(Blob blob) {
        Footer footer = new Footer(
                blob.key().value(),
                blob.size(),
                blob.hash().value(),
                blob.contentType(),
                blob.metadata(),
                blob.createdAt().toString());
        try {
            byte[] json = JSON.writeValueAsBytes(footer);
            return ByteBuffer.allocate(json.length + TAIL_BYTES)
                    .put(json)
                    .putInt(json.length)
                    .putInt(crc(json))
                    .put(END)
                    .flip();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and a number are always JSON", e);
        }
    }

    /**
     * Reads what the file of this key says about its blob.
     *
     * @throws BlobDamagedException when the file does not end as a whole file of this key ends
     */
    static Blob read(FileChannel file, BlobKey key) throws IOException {
        long length = file.size();
        ByteBuffer tail = read(file, key, length - TAIL_BYTES, TAIL_BYTES);
        int jsonLength = tail.getInt();
        int crc = tail.getInt();
        byte[] end = new byte[END.length];
        tail.get(end);
        if (!Arrays.equals(end, END) || jsonLength < 0 || jsonLength > MAX_JSON_BYTES) {
            throw new BlobDamagedException(key, "its file is cut off");
        }
        long size = length - TAIL_BYTES - jsonLength;
        byte[] json = read(file, key, size, jsonLength).array();
        if (crc(json) != crc) {
            throw new BlobDamagedException(key, "what its file says about it has another checksum");
        }
        Blob blob = parsed(key, json);
        if (blob.size() != size || !blob.key().equals(key)) {
            throw new BlobDamagedException(
                    key, "its file holds %d bytes of %s with %d bytes".formatted(size, blob.key(), blob.size()));
        }
        return blob;
    }

    private static Blob parsed(BlobKey key, byte[] json) throws IOException {
        try {
            Footer footer = JSON.readValue(json, Footer.class);
            return new Blob(
                    new BlobKey(footer.key),
                    footer.size,
                    new BlobHash(footer.sha256),
                    footer.contentType,
                    footer.metadata,
                    Instant.parse(footer.createdAt));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException | NullPointerException e) {
            BlobDamagedException damage = new BlobDamagedException(key, "what its file says about it makes no sense");
            damage.initCause(e);
            throw damage;
        }
    }

    private static ByteBuffer read(FileChannel file, BlobKey key, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (from >= 0 && bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            // each turn of the loop reads on
        }
        if (bytes.hasRemaining()) {
            throw new BlobDamagedException(key, "its file is cut off");
        }
        return bytes.flip();
    }

    private static int crc(byte[] json) {
        CRC32 crc = new CRC32();
        crc.update(json);
        return (int) crc.getValue();
    }
}
