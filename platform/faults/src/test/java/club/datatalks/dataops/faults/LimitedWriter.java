package club.datatalks.dataops.faults;

import club.datatalks.dataops.problem.ProblemException;
import java.nio.file.Path;

/**
 * A process that may not make large files. It writes until it is refused, says a line for each write and the refusal in
 * the last one, and ends well when it can still read what it wrote.
 */
final class LimitedWriter {

    /** How large a file may be, in blocks of 1,024 bytes; SQLite's library has to fit as well. */
    static final int BLOCKS = 4096;

    /** So many small writes come before a large one, where a store uses a file for each. */
    private static final int SMALL_WRITES = 5;

    private static final int MORE_THAN_FITS = 400;

    private LimitedWriter() {}

    /** @param arguments the folder of the stores, and the name of a {@link Keeping} */
    @SuppressWarnings("SystemOut") // this is how it speaks to the test
    public static void main(String[] arguments) {
        Keeping keeping = Keeping.valueOf(arguments[1]);
        try (Stores stores = Stores.in(Path.of(arguments[0]))) {
            for (int number = 0; number < MORE_THAN_FITS; number++) {
                boolean isLarge = keeping != Keeping.ITEMS && number == SMALL_WRITES;
                try {
                    keeping.write(stores, isLarge ? Keeping.LARGE : number);
                } catch (ProblemException e) {
                    System.out.println(e.kind() + " " + e.getMessage());
                    System.exit(keeping.parts(stores, 0) == Keeping.ALL ? 0 : 1);
                }
                System.out.println("written " + number);
            }
        }
        throw new IllegalStateException("nothing refused a write");
    }
}
