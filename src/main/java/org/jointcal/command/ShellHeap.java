package org.jointcal.command;

/** Keeps the heap of the shell's own virtual machine small where that does not do so by itself. */
final class ShellHeap {
    /** From this Java on the serial collector lets the heap grow to its limit before it looks for what is no longer used. */
    private static final int GROWING_JAVA = 22;
    private static final long LITTLE = 32L << 20;

    private long kept;

    /** To be called where a stage begins: then much of the last one's is no longer used. */
    void letGo() {
        if (Runtime.version().feature() >= GROWING_JAVA && used() > 1.5 * kept + LITTLE) {
            System.gc();
            kept = used();
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
