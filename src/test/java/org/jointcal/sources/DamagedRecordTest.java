package org.jointcal.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.detect.Detections;
import org.jointcal.detect.SourceProperties;
import org.jointcal.fuzz.Campaign;
import org.jointcal.fuzz.Target;
import org.junit.jupiter.api.Test;

/** Detections that were kept and then damaged, with a checksum that is right all the same. */
class DamagedRecordTest {
    private static final long INPUTS = Long.getLong("jointcal.fuzz", 10_000) / 20;
    private static final int HEAD = Integer.BYTES + Long.BYTES;

    @Test
    void isNoRecord() throws IOException {
        Target target = new Target("sources", List.of(record(3, 2), record(0, 0)), bytes -> {
            try {
                DetectionRecord.read(signed(bytes));
            } catch (IOException e) {
                throw new CalibrationException("damaged", e);
            }
        });
        assertEquals(List.of(), Campaign.faults(List.of(target), INPUTS));
    }

    private static byte[] record(int rows, int apertures) throws IOException {
        double[] column = new double[rows];
        int[] whole = new int[rows];
        MeasuredStars stars = new MeasuredStars(whole, column, column, column, column, column, column, column, whole,
                column, column);
        SourceProperties properties = new SourceProperties(column, column, column, column, column, column, column,
                new double[rows][apertures], new double[rows][apertures]);
        return DetectionRecord.write(new Detections(stars, properties, 1, 2, 3, OptionalDouble.empty(), false,
                new Detections.Counts(1, 2, 3, 4, 5, 6, 7)));
    }

    private static byte[] signed(byte[] bytes) {
        if (bytes.length >= HEAD) {
            CRC32 sum = new CRC32();
            sum.update(bytes, HEAD, bytes.length - HEAD);
            ByteBuffer.wrap(bytes).putLong(Integer.BYTES, sum.getValue());
        }
        return bytes;
    }
}
