package org.jointcal.sources;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.detect.Detections;
import org.jointcal.detect.SourceProperties;

/**
 * Detections as bytes and back, every number as it was; FITS_LDAC would round them.
 *
 * <p>A line of text that says what it is, the checksum of the rest, then numbers of 32 and 64 bits, the high byte first.
 */
final class DetectionRecord {
    private static final int KIND = 0x4a435331;
    /** Numbers of 32 and of 64 bits in a row, apertures aside. */
    private static final int WHOLE_COLUMNS = 2;
    private static final int COLUMNS = 16;

    private DetectionRecord() {
    }

    static byte[] write(Detections found) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        MeasuredStars s = found.stars();
        SourceProperties p = found.properties();
        int apertures = s.count() == 0 ? 0 : p.apertureFlux()[0].length;
        out.writeInt(s.count());
        out.writeInt(apertures);
        write(out, s.id());
        write(out, s.flags());
        for (double[] column : new double[][]{s.x(), s.y(), s.varX(), s.varY(), s.covXY(), s.flux(), s.fluxErr(),
            s.fluxRadius(), s.elongation(), p.fwhm(), p.snr(), p.peak(), p.background(), p.a(), p.b(), p.theta()}) {
            write(out, column);
        }
        for (int row = 0; row < s.count(); row++) {
            write(out, p.apertureFlux()[row]);
            write(out, p.apertureError()[row]);
        }
        write(out, new double[]{found.background(), found.backgroundRms(), found.fwhm(),
            found.saturation().orElse(Double.NaN)});
        out.writeBoolean(found.bayer());
        Detections.Counts c = found.counts();
        write(out, new int[]{c.groups(), c.sources(), c.saturated(), c.blended(), c.artefacts(), c.trails(),
            c.cleaned()});
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(whole);
        head.writeInt(KIND);
        head.writeLong(checksum(body.toByteArray(), 0));
        body.writeTo(head);
        return whole.toByteArray();
    }

    /** Throws where these are not the bytes of such a record, or not all of them. */
    static Detections read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != KIND || in.readLong() != checksum(bytes, Integer.BYTES + Long.BYTES)) {
            throw new IOException("not whole");
        }
        int rows = in.readInt();
        int apertures = in.readInt();
        double rowBytes = WHOLE_COLUMNS * Integer.BYTES + (COLUMNS + 2.0 * apertures) * Double.BYTES;
        if (rows < 0 || apertures < 0 || rows * rowBytes > bytes.length) {
            throw new IOException(rows + " rows");
        }
        int[] id = whole(in, rows);
        int[] flags = whole(in, rows);
        double[][] c = new double[COLUMNS][];
        for (int k = 0; k < c.length; k++) {
            c[k] = numbers(in, rows);
        }
        double[][] flux = new double[rows][];
        double[][] error = new double[rows][];
        for (int row = 0; row < rows; row++) {
            flux[row] = numbers(in, apertures);
            error[row] = numbers(in, apertures);
        }
        double[] figures = numbers(in, 4);
        boolean bayer = in.readBoolean();
        int[] counts = whole(in, 7);
        MeasuredStars stars = new MeasuredStars(id, c[0], c[1], c[2], c[3], c[4], c[5], c[6], flags, c[7], c[8]);
        return new Detections(stars,
                new SourceProperties(c[9], c[10], c[11], c[12], c[13], c[14], c[15], flux, error), figures[0],
                figures[1], figures[2],
                Double.isNaN(figures[3]) ? OptionalDouble.empty() : OptionalDouble.of(figures[3]), bayer,
                new Detections.Counts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]));
    }

    private static long checksum(byte[] bytes, int from) {
        CRC32 sum = new CRC32();
        sum.update(bytes, Math.min(from, bytes.length), Math.max(0, bytes.length - from));
        return sum.getValue();
    }

    private static void write(DataOutputStream out, int[] column) throws IOException {
        for (int value : column) {
            out.writeInt(value);
        }
    }

    private static void write(DataOutputStream out, double[] column) throws IOException {
        for (double value : column) {
            out.writeDouble(value);
        }
    }

    private static int[] whole(DataInputStream in, int count) throws IOException {
        int[] column = new int[count];
        for (int k = 0; k < count; k++) {
            column[k] = in.readInt();
        }
        return column;
    }

    private static double[] numbers(DataInputStream in, int count) throws IOException {
        double[] column = new double[count];
        for (int k = 0; k < count; k++) {
            column[k] = in.readDouble();
        }
        return column;
    }
}
