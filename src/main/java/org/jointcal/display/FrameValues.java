package org.jointcal.display;

import java.util.ArrayList;
import java.util.List;

/** Frames as ImageJ keeps them: all in 16 bits as long as that keeps every value exactly, else all as floats. */
final class FrameValues {
    private static final int LARGEST = 0xffff;

    private final List<Object> frames = new ArrayList<>();
    private boolean exactIn16Bits = true;

    void add(float[] values) {
        if (exactIn16Bits && !fits(values)) {
            exactIn16Bits = false;
            frames.replaceAll(frame -> toFloats((short[]) frame));
        }
        frames.add(exactIn16Bits ? toShorts(values) : values);
    }

    /** The frames: all {@code short[]}, unsigned, or all {@code float[]}. */
    List<Object> arrays() {
        return frames;
    }

    private static boolean fits(float[] values) {
        for (float value : values) {
            if (!(value >= 0 && value <= LARGEST && value == (int) value)) {
                return false;
            }
        }
        return true;
    }

    private static short[] toShorts(float[] values) {
        short[] out = new short[values.length];
        for (int at = 0; at < out.length; at++) {
            out[at] = (short) (int) values[at];
        }
        return out;
    }

    private static float[] toFloats(short[] values) {
        float[] out = new float[values.length];
        for (int at = 0; at < out.length; at++) {
            out[at] = values[at] & LARGEST;
        }
        return out;
    }
}
