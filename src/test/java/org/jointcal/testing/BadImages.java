package org.jointcal.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.testing.BadInputs.Case;

/** Images in which no stars can be found, one beside four good catalogs. */
final class BadImages extends InputFolders {
    private static final int SIZE = BadInputs.SETTINGS.camera().width();

    BadImages(Path root) {
        super(root);
    }

    List<Case> write() throws IOException {
        byte[] good = FitsBytes.image(cards(4), pixels(), SIZE);
        image("image_in_order", "", "", EXPOSURES, good);
        filled("image_of_nan", k -> Float.NaN);
        filled("image_of_infinity", k -> Float.POSITIVE_INFINITY);
        filled("image_of_zeros", k -> 0f);
        filled("image_of_one_value", k -> 1234.5f);
        filled("image_of_values_beyond_all_measure", k -> k % 2 == 0 ? 3e38f : -3e38f);
        filled("image_of_two_columns", k -> k % SIZE < 2 ? 1000f + k % 7 : Float.NaN);
        Random random = new Random(5);
        float[] noise = new float[SIZE * SIZE];
        for (int k = 0; k < noise.length; k++) {
            noise[k] = (float) (1000 + 10 * random.nextGaussian());
        }
        filled("image_of_noise", k -> noise[k]);
        image("image_of_one_pixel", "exp004.fits", "one pixel wide", EXPOSURES - 1,
                FitsBytes.floats(cards(4), new float[]{7}, 1));
        image("image_of_nine_pixels", "exp004", "no detections|too small", EXPOSURES - 1,
                FitsBytes.floats(cards(4), new float[]{7, 8, 7, 9, 100, 9, 7, 8, 7}, 3));
        HeaderCards flat = cards(4).with("BSCALE", 0.0, "").with("BZERO", 100.0, "");
        image("image_with_bscale_0", "exp004", "no detections", EXPOSURES - 1,
                FitsBytes.floats(flat, pixels(), SIZE));
        image("image_that_claims_too_much", "exp004.fits", "truncated", EXPOSURES - 1,
                replaced(good, "NAXIS1  =                 1000", "NAXIS1  =               100000"));
        image("image_without_naxis", "exp004.fits", "NAXIS", EXPOSURES - 1,
                replaced(good, "NAXIS2  =", "NOAXIS2 ="));
        image("image_of_unknown_bitpix", "exp004.fits", "BITPIX", EXPOSURES - 1,
                replaced(good, "BITPIX  =                   16", "BITPIX  =                   13"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(good);
        }
        add("gzip_cut_short", 0, "exp004.fits.gz", "truncated", EXPOSURES - 1, Map.of(), folder -> {
            Files.delete(folder.resolve("exp004.cat"));
            Files.write(folder.resolve("exp004.fits.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 3));
        });
        return cases();
    }

    private void filled(String name, IntFunction<Float> value) throws IOException {
        float[] all = new float[SIZE * SIZE];
        for (int k = 0; k < all.length; k++) {
            all[k] = value.apply(k);
        }
        image(name, "exp004", "no detections|no usable|passes|too few|only|match no", EXPOSURES - 1,
                FitsBytes.floats(cards(4), all, SIZE));
    }

    private void image(String name, String object, String message, int fitted, byte[] bytes) throws IOException {
        add(name, 0, object, message, fitted, Map.of(), folder -> {
            Files.delete(folder.resolve("exp004.cat"));
            Files.write(folder.resolve("exp004.fits"), bytes);
        });
    }

    private static byte[] replaced(byte[] file, String before, String after) {
        byte[] changed = file.clone();
        for (int at = 0; at < file.length; at += 80) {
            if (new String(file, at, before.length(), StandardCharsets.ISO_8859_1).equals(before)) {
                System.arraycopy(after.getBytes(StandardCharsets.ISO_8859_1), 0, changed, at,
                        after.length());
                return changed;
            }
        }
        throw new IllegalStateException("no " + before);
    }
}
