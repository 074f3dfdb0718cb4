package club.datatalks.dataops.faults;

/**
 * Hears what a process says about its writes, and looks afterwards whether it is so.
 *
 * <p>What it was told is final; about what was announced and never acknowledged it only demands that it is there as a
 * whole or not at all.
 */
interface Witness {

    /** Remembers a line, if it is about what this one watches. */
    void hear(String line);

    /** @throws AssertionError when something that was acknowledged is missing, or something is there by half */
    void check(Stores stores);

    /** How many acknowledged writes it remembers. */
    int acknowledged();
}
