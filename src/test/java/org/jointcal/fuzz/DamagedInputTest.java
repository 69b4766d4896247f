package org.jointcal.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.display.HeaderText;
import org.jointcal.io.CameraFile;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.catalog.ColourColumn;
import org.jointcal.io.catalog.LdacCatalog;
import org.jointcal.io.catalog.ReferenceCatalogs;
import org.jointcal.io.fits.FitsLayout;
import org.jointcal.io.fits.SidecarHeaders;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.input.InputReader;
import org.jointcal.io.text.TransformTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every reader answers damaged input with a result or with a message of the program's own, and takes no more memory than
 * the input's size warrants. Ten thousand inputs, always the same; {@code -Djointcal.fuzz=1000000} tries that many.
 */
class DamagedInputTest {
    private static final long INPUTS = Long.getLong("jointcal.fuzz", 10_000);

    @TempDir
    private Path folder;

    private List<Target> targets() throws Exception {
        List<byte[]> fits = Stream.concat(Seeds.images().stream(), Seeds.catalogs().stream()).toList();
        return List.of(new Target("image", fits, bytes -> pixels(FitsImages.read(file("image.fits", bytes)))),
                new Target("catalog", fits, bytes -> {
                    for (InputChip chip : LdacCatalog
                            .read(FitsLayout.scan(file("catalog.cat", bytes)), ColourColumn.AUTO, problem -> {
                            }).chips()) {
                        wcs(chip.header());
                    }
                }), new Target("headers", Seeds.headers(), bytes -> {
                    for (HeaderCards block : SidecarHeaders.blocks(file("image.head", bytes))) {
                        wcs(block);
                    }
                }), new Target("reference", Seeds.references(),
                        bytes -> ReferenceCatalogs.read(file("stars", bytes), ColourColumn.AUTO, note -> {
                        })),
                new Target("label", Seeds.headers(), bytes -> label(new String(bytes, StandardCharsets.UTF_8))),
                new Target("stack", MoreSeeds.stacks(), bytes -> pixels(read(file("stack.tif", bytes)))),
                new Target("camera", MoreSeeds.cameras(), bytes -> CameraFile.read(file("camera.json", bytes))),
                new Target("transforms", MoreSeeds.transforms(), bytes -> map(file("transforms.csv", bytes))),
                new Target("exclusions", MoreSeeds.exclusions(),
                        bytes -> Exclusions.read(file("excluded.csv", bytes).toString())),
                new Target("text", MoreSeeds.separated(),
                        bytes -> ReferenceCatalogs.read(file("stars.txt", bytes), ColourColumn.AUTO,
                                note -> {
                                })));
    }

    @Test
    void noReaderFailsOnDamage() throws Exception {
        List<Target> targets = targets();
        assertEquals(List.of(), Campaign.faults(targets, INPUTS / targets.size()));
    }

    private Path file(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void pixels(List<InputExposure> exposures) throws CalibrationException {
        for (InputExposure exposure : exposures) {
            for (InputChip chip : exposure.chips()) {
                chip.pixels().orElseThrow().read();
                wcs(chip.header());
            }
        }
    }

    private static List<InputExposure> read(Path file) throws CalibrationException {
        return InputReader.read(file.toString(), "none", Progress.NONE, problem -> {
        });
    }

    private static void map(Path file) throws CalibrationException {
        List<TransformTable.Row> rows = TransformTable.read(file);
        rows.get(0).to(rows.get(rows.size() - 1)).map(10, 20, new double[2]);
    }

    private static void wcs(HeaderCards header) throws CalibrationException {
        Wcs wcs = HeaderWcs.of(header);
        double[] plane = new double[2];
        wcs.pixelToPlane(10, 20, plane);
        wcs.planeToPixel(plane[0], plane[1], plane);
    }

    private static void label(String text) {
        ImagePlus image = new ImagePlus("image", new ByteProcessor(4, 4));
        image.setProperty("Info", text);
        HeaderCards header = HeaderText.read(image, 1);
        HeaderText.write(image, 1, header.with("CRVAL1", 1.0, ""));
    }
}
