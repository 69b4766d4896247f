package org.jointcal.io.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputChip;

/**
 * The pixels of a page of a TIFF, read strip by strip.
 *
 * @param file the file
 * @param order of the bytes of a number
 * @param page where its pixels are
 * @param turned whether the last row of the FITS file comes first
 */
record TiffPixels(Path file, ByteOrder order, TiffLayout.Page page, boolean turned) implements InputChip.Pixels {
    private static final int PART = 1 << 20;

    @Override
    public float[] read() throws CalibrationException {
        return read(Progress.NONE);
    }

    @Override
    public float[] read(Progress progress) throws CalibrationException {
        float[] values = new float[page.width() * page.height()];
        int bytes = page.bits() / 8;
        ByteBuffer part = ByteBuffer.allocate(PART).order(order);
        try (FileChannel in = FileChannel.open(file)) {
            int at = 0;
            for (int strip = 0; strip < page.offsets().length; strip++) {
                long position = page.offsets()[strip];
                int left = (int) Math.min(page.counts()[strip] / bytes, values.length - at);
                while (left > 0) {
                    progress.check();
                    int count = Math.min(left, PART / bytes);
                    part.clear().limit(count * bytes);
                    TiffLayout.fill(in, part, position);
                    for (int k = 0; k < count; k++) {
                        values[place(at++)] = value(part, k);
                    }
                    position += (long) count * bytes;
                    left -= count;
                }
            }
            return values;
        } catch (EOFException e) {
            throw new CalibrationException(
                    GivenFile.nameOf(file) + ": has become shorter since it was opened. Run again.", e);
        } catch (IOException e) {
            throw GivenFile.unreadable(GivenFile.nameOf(file), e);
        }
    }

    private int place(int at) {
        int row = at / page.width();
        return turned ? (page.height() - 1 - row) * page.width() + at % page.width() : at;
    }

    private float value(ByteBuffer in, int k) {
        double stored = switch (page.kind()) {
            case UNSIGNED_8 -> in.get(k) & 0xff;
            case UNSIGNED_16 -> in.getShort(2 * k) & 0xffff;
            case SIGNED_16 -> in.getShort(2 * k);
            case UNSIGNED_32 -> in.getInt(4 * k) & 0xffffffffL;
            case SIGNED_32 -> in.getInt(4 * k);
            case FLOAT_32 -> in.getFloat(4 * k);
            case FLOAT_64 -> in.getDouble(8 * k);
        };
        return (float) (page.zero() + page.scale() * stored);
    }
}
