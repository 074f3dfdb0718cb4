package club.datatalks.dataops.faults;

import java.nio.file.Path;
import java.util.Random;

/**
 * A process that writes to all stores at once until somebody kills it, and says a line about everything that it knows
 * to be durable.
 */
final class MixedWriter {

    static final String OPENING = "opening";

    /** Without it a line was cut off. */
    static final String END = " .";

    private final Stores stores;
    private final String run;

    private MixedWriter(Stores stores, String run) {
        this.stores = stores;
        this.run = run;
    }

    /** @param arguments the folder of the stores, and a name that no run had before */
    public static void main(String[] arguments) {
        say(OPENING);
        MixedWriter writer = new MixedWriter(Stores.in(Path.of(arguments[0])), arguments[1]);
        writer.start(
                "state-a", (name, random) -> StateWrites.write(writer.stores.state(), name, random, MixedWriter::say));
        writer.start(
                "state-b", (name, random) -> StateWrites.write(writer.stores.state(), name, random, MixedWriter::say));
        writer.start(
                "content",
                (name, random) -> ContentWrites.write(writer.stores.content(), name, random, MixedWriter::say));
        writer.start("blob", (name, random) -> BlobWrites.write(writer.stores.blobs(), name, random, MixedWriter::say));
    }

    private interface Writing {
        void until(String name, Random random);
    }

    private void start(String name, Writing writing) {
        String whole = run + "-" + name;
        new Thread(() -> writing.until(whole, new Random(whole.hashCode())), whole).start();
    }

    // One call for a line, so that lines of several threads do not mix.
    @SuppressWarnings("SystemOut") // this is how it speaks to the test
    private static void say(String line) {
        System.out.println(line + END);
    }
}
