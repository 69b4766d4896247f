package org.jointcal.plot;

/** Colours of values: cividis, which colour-blind eyes see as the others do, dark to light. Source: Nunez et al. 2018. */
public final class Palette {
    private static final int[] CIVIDIS = {0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173, 0x8A8678, 0xA59C74,
        0xC3B369,
        0xE1CC55, 0xFEE838};

    private Palette() {
    }

    /**
     * @param fraction 0 for the first colour, 1 for the last; what is beyond gets these
     * @return the colour (RGB)
     */
    public static int rgb(double fraction) {
        double at = Math.max(0, Math.min(1, fraction)) * (CIVIDIS.length - 1);
        int low = Math.min(CIVIDIS.length - 2, (int) at);
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = CIVIDIS[low] >> shift & 255;
            int to = CIVIDIS[low + 1] >> shift & 255;
            rgb |= (int) Math.round(from + (at - low) * (to - from)) << shift;
        }
        return rgb;
    }
}
