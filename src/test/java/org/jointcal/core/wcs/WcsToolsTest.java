package org.jointcal.core.wcs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WCSTools (Debian: wcstools), which has come its own way through matrices, SIP and TPV, beside ours on every kind of
 * header, over a grid of pixels.
 */
class WcsToolsTest {
    private static final double TOLERANCE_MAS = 1e-3;
    /**
     * Where WCSTools 3.9.7 goes another way than the standard, wcslib and we: it takes absent PCi_j of the diagonal for 0, PC
     * before CDELT is there for nothing, CUNIT for degrees, CROTA2 before PC, CROTA2 alone of swapped axes, no LONPOLE in
     * PV1_3, LONPOLE 180 at the pole itself, SIP only with its suffix.
     */
    private static final Set<String> ITS_OWN_WAY = Set.of("PC of two", "PC without CDELT", "arcsec", "rad",
            "PC before CROTA2", "swapped CROTA1", "PV1_3 for LONPOLE", "dec 90.0 without LONPOLE",
            "SIP without its suffix", "SIP before PV");

    @TempDir
    private Path folder;

    @Test
    void putPixelsWhereWeDo() throws Exception {
        double[][] pixels = WcsChecks.grid(WcsKinds.WIDTH, WcsKinds.HEIGHT, 5);
        StringBuilder list = new StringBuilder();
        for (double[] pixel : pixels) {
            list.append(pixel[0]).append(' ').append(pixel[1]).append('\n');
        }
        Files.writeString(folder.resolve("pixels"), list);
        int compared = 0;
        for (Map.Entry<String, HeaderCards> kind : WcsKinds.all().entrySet()) {
            if (!ITS_OWN_WAY.contains(kind.getKey())) {
                double[][] theirs = sky(kind.getValue());
                assertTrue(theirs.length == pixels.length, kind.getKey());
                WcsChecks.assertSky(kind.getKey(), HeaderWcs.of(kind.getValue()), pixels, theirs, TOLERANCE_MAS);
                compared++;
            }
        }
        assertTrue(compared > 50, compared + " kinds");
    }

    private double[][] sky(HeaderCards header) throws IOException, InterruptedException {
        HeaderCards whole = HeaderCards.EMPTY.with("SIMPLE", true, "").with("BITPIX", 16, "")
                .with("NAXIS", 2, "").with("NAXIS1", WcsKinds.WIDTH, "").with("NAXIS2", WcsKinds.HEIGHT, "");
        StringBuilder text = new StringBuilder();
        whole.cards().forEach(card -> text.append(padded(card)));
        header.without(key -> key.startsWith("NAXIS")).cards().forEach(card -> text.append(padded(card)));
        text.append(padded("END"));
        Files.writeString(folder.resolve("kind.fits"), text + " ".repeat(Math.floorMod(-text.length(), 2880)),
                StandardCharsets.US_ASCII);
        Path said = folder.resolve("said");
        try {
            assertTrue(new ProcessBuilder("xy2sky", "-d", "-n", "11", "kind.fits", "@pixels")
                    .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start()
                    .waitFor(60, TimeUnit.SECONDS));
        } catch (IOException e) {
            Assumptions.abort("xy2sky is absent");
        }
        List<String> lines = Files.readAllLines(said, StandardCharsets.ISO_8859_1);
        return lines.stream().map(line -> line.strip().split("\\s+")).filter(words -> words[0].matches("[-+.\\d]+"))
                .map(words -> new double[]{Double.parseDouble(words[0]), Double.parseDouble(words[1])})
                .toArray(double[][]::new);
    }

    private static String padded(String card) {
        return String.format(Locale.ROOT, "%-80s", card);
    }
}
