package club.datatalks.dataops.content.git.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdSubclassMap;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inserts many objects as one pack. A file for each would have to reach the disk by itself, which for a hundred
 * thousand takes minutes, and reading so many files takes longer, too.
 *
 * <p>The objects are collected in a file of ours; flushing hands them to the repository the way it takes what another
 * one sends, which is whole and on the disk before it has its name. For one thread, and for one flush.
 */
final class NewPack extends ObjectInserter {

    private static final Logger log = LoggerFactory.getLogger(NewPack.class);

    private static final int VERSION = 2;
    private static final int HEADER_BYTES = 12;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;
    private final Repository repository;
    private final OutputStream body;
    private final Deflater deflater = new Deflater();
    private final ObjectIdSubclassMap<ObjectId> inserted = new ObjectIdSubclassMap<>();

    private NewPack(Path file, Repository repository, OutputStream body) {
        this.file = file;
        this.repository = repository;
        this.body = body;
    }

    /** @param file what the objects are collected in; one that a killed process left behind is written over */
    static NewPack begin(Path file, Repository repository) throws IOException {
        OutputStream body = Files.newOutputStream(file, CREATE, WRITE, TRUNCATE_EXISTING);
        return new NewPack(file, repository, new BufferedOutputStream(body, BUFFER_BYTES));
    }

    @Override
    public ObjectId insert(int type, byte[] data, int offset, int length) throws IOException {
        ObjectId id = idFor(type, data, offset, length);
        if (!inserted.contains(id)) {
            writeHead(type, length);
            deflater.reset();
            DeflaterOutputStream content = new DeflaterOutputStream(body, deflater);
            content.write(data, offset, length);
            content.finish();
            inserted.add(id);
        }
        return id;
    }

    @Override
    public ObjectId insert(int type, long length, InputStream data) throws IOException {
        return insert(type, data.readNBytes(Math.toIntExact(length)));
    }

    // Four bits of the length beside the type, then seven in each byte, the lowest first.
    private void writeHead(int type, int length) throws IOException {
        int first = type << 4 | (length & 0xf);
        int left = length >>> 4;
        while (left > 0) {
            body.write(first | 0x80);
            first = left & 0x7f;
            left >>>= 7;
        }
        body.write(first);
    }

    @Override
    public void flush() throws IOException {
        body.close();
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .put(Constants.PACK_SIGNATURE)
                .putInt(VERSION)
                .putInt(inserted.size())
                .array();
        try (InputStream objects = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
                ObjectInserter target = repository.newObjectInserter()) {
            List<InputStream> pack =
                    List.of(new ByteArrayInputStream(header), objects, new ByteArrayInputStream(checksum(header)));
            target.newPackParser(new SequenceInputStream(Collections.enumeration(pack)))
                    .parse(NullProgressMonitor.INSTANCE);
        }
    }

    private byte[] checksum(byte[] header) throws IOException {
        MessageDigest digest = Constants.newMessageDigest();
        digest.update(header);
        try (InputStream objects = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = objects.read(buffer); read > 0; read = objects.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return digest.digest();
    }

    @Override
    public PackParser newPackParser(InputStream in) {
        throw new UnsupportedOperationException("objects come one by one");
    }

    @Override
    public ObjectReader newReader() {
        return repository.newObjectReader();
    }

    @Override
    public void close() {
        deflater.end();
        try {
            body.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is written over the next time.
            log.debug("{} is not needed any more and cannot be deleted", file, e);
        }
    }
}
