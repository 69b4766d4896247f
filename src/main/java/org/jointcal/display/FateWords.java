package org.jointcal.display;

import org.jointcal.calibrate.result.Residuals.Fate;

/** Why a detection has no mark, as a user is told. */
final class FateWords {
    private static final int SATURATED = 4;
    private static final int AT_THE_EDGE = 8;

    private FateWords() {
    }

    /**
     * @param fate what became of it
     * @param flags its flags
     * @return a few words
     */
    static String of(Fate fate, int flags) {
        return switch (fate) {
            case USED -> "used";
            case OUTLIER -> "rejected as an outlier";
            case UNMATCHED -> "not used: seen in no other image, nor in the reference";
            case AMBIGUOUS -> "not used: more than one star could be it";
            case TOO_FEW -> "not used: its star has too few measurements";
            case SNR -> "not used: too faint (least S/N)";
            case FLAGS -> "not used: " + ((flags & SATURATED) != 0
                    ? "saturated"
                    : (flags & AT_THE_EDGE) != 0 ? "at the edge" : "FLAGS " + flags);
            case NOT_STELLAR -> "not used: not like a star, or beside a brighter one";
            case MAGNITUDE -> "not used: beyond the limits of magnitude";
            case INVALID -> "not used: no valid measurement";
            case EXCLUDED -> "left out by hand";
            default -> "not used";
        };
    }
}
