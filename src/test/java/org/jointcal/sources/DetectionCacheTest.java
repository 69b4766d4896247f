package org.jointcal.sources;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.detect.DetectionSettings;
import org.jointcal.detect.Detections;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionCacheTest {
    private static final int SIZE = 128;

    @TempDir
    private Path folder;
    private Path cache;
    private Path image;
    private final AtomicInteger reads = new AtomicInteger();

    @BeforeEach
    void anImage() throws IOException {
        cache = folder.resolve("deep/cache");
        image = Files.writeString(folder.resolve("a.fits"), "pixels");
    }

    private float[] pixels() {
        reads.incrementAndGet();
        Random random = new Random(1);
        float[] pixels = new float[SIZE * SIZE];
        for (int at = 0; at < pixels.length; at++) {
            double light = 0;
            for (int star = 0; star < 9; star++) {
                double dx = at % SIZE - 20.3 - 40 * (star % 3);
                double dy = at / SIZE - 20.6 - 40 * (star / 3);
                light += 500 * Math.exp(-(dx * dx + dy * dy) / 4);
            }
            pixels[at] = (float) (100 + light + 3 * random.nextGaussian());
        }
        return pixels;
    }

    private Detections detect(DetectionSettings settings, PixelMapFiles maps) throws CalibrationException {
        InputChip chip = new InputChip("1", HeaderCards.EMPTY, SIZE, SIZE, Optional.empty(), Optional.of(this::pixels));
        InputExposure exposure = new InputExposure("a", image.toString(), List.of(chip));
        try (ChipDetector detector = new ChipDetector(settings, OptionalDouble.empty(), maps,
                DetectionCache.in(cache), 1)) {
            return detector.detect(exposure, chip, Progress.NONE);
        }
    }

    private Detections detect() throws CalibrationException {
        return detect(DetectionSettings.DEFAULTS, PixelMapFiles.NONE);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void aFrameIsSearchedOnceAndTheNumbersAreTheSame() throws Exception {
        Detections first = detect();
        Detections second = detect();
        assertEquals(1, reads.get());
        assertEquals(9, first.stars().count());
        assertArrayEquals(DetectionRecord.write(first), DetectionRecord.write(second));
        assertEquals(first.stars().covXY()[4], second.stars().covXY()[4]);
        assertEquals(first.counts(), second.counts());
    }

    @Test
    void anotherFileOrOtherSettingsAreSearchedAnew() throws Exception {
        detect();
        detect(DetectionSettings.DEFAULTS.withThreshold(3), PixelMapFiles.NONE);
        assertEquals(2, reads.get());
        Files.setLastModifiedTime(image, FileTime.fromMillis(1_000_000));
        detect();
        assertEquals(3, reads.get());
        Files.writeString(image, "other pixels");
        Files.setLastModifiedTime(image, FileTime.fromMillis(1_000_000));
        detect();
        assertEquals(4, reads.get());
    }

    @Test
    void runsAtTheSameTimeDoNotSpoilIt() throws Exception {
        byte[] alone = DetectionRecord.write(detect());
        Files.delete(kept().get(0));
        List<byte[]> together = IntStream.range(0, 8).parallel().mapToObj(run -> {
            try {
                return DetectionRecord.write(detect());
            } catch (CalibrationException | IOException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
        together.forEach(one -> assertArrayEquals(alone, one));
        assertArrayEquals(alone, DetectionRecord.write(detect()));
        assertEquals(1, kept().stream().filter(file -> !file.getFileName().toString().startsWith(".")).count());
    }

    @Test
    void aBrokenFileIsAsNone() throws Exception {
        byte[] whole = DetectionRecord.write(detect());
        for (byte[] broken : List.of(new byte[0], "text".getBytes(), java.util.Arrays.copyOf(whole, whole.length - 1),
                flipped(whole))) {
            Files.write(kept().get(0), broken);
            int before = reads.get();
            assertArrayEquals(whole, DetectionRecord.write(detect()));
            assertEquals(before + 1, reads.get());
            assertThrows(IOException.class, () -> DetectionRecord.read(broken));
        }
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        copy[copy.length / 2] ^= 1;
        return copy;
    }

    @Test
    void aFolderThatCannotBeMadeIsNotMissed() throws Exception {
        Files.writeString(folder.resolve("deep"), "a file");
        assertEquals(9, detect().stars().count());
        assertEquals(9, detect().stars().count());
        assertEquals(2, reads.get());
    }

    @Test
    void whatWasNotUsedForLongestGoesFirst() throws Exception {
        detect();
        Path old = kept().get(0);
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000_000));
        detect(DetectionSettings.DEFAULTS.withThreshold(3), PixelMapFiles.NONE);
        DetectionCache.prune(cache, Files.size(old) + 10);
        assertFalse(Files.exists(old));
        assertEquals(1, kept().size());
    }

    @Test
    void openImagesAreNotRemembered() throws Exception {
        image = Path.of("m67.fits#3");
        detect();
        detect();
        assertEquals(2, reads.get());
        assertFalse(Files.exists(cache));
    }

    @Test
    void itsKeyNamesAFolderOrNone() throws CalibrationException {
        assertEquals(DetectionCache.NONE, DetectionCache.of("none"));
        assertNotEquals(DetectionCache.NONE, DetectionCache.of(folder.toString()));
        assertTrue(assertThrows(CalibrationException.class, () -> DetectionCache.of("a\0b")).getMessage()
                .startsWith("detection_cache="));
    }
}
