package org.jointcal.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.simulate.SimulatedImages;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.fits.TableFile;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.input.InputReader;
import org.jointcal.testing.PatientProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedFolderTest {
    private static final String[] SMALL = {"exposures=3", "chips=2x1", "size=160x120", "stars=30", "files=both"};

    @TempDir
    private Path folder;

    private static SimulationRequest request(String... more) throws CalibrationException {
        Map<String, String> keys = new HashMap<>();
        Stream.concat(Stream.of(SMALL), Stream.of(more)).map(key -> key.split("=", 2))
                .forEach(k -> keys.put(k[0], k[1]));
        return SimulationRequest.of(keys);
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    @Test
    void theSameKeysGiveTheSameFilesAndFewerReplaceMore() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        SimulatedFolder.write(request(), first, Progress.NONE);
        SimulatedFolder.write(request("exposures=4", "seed=2"), second, Progress.NONE);
        assertTrue(names(second).contains("exp003.cat") && names(second).contains("truth/exp003.head"));
        SimulatedFolder.write(request(), second, Progress.NONE);
        assertEquals(List.of("exp000.cat", "exp000.fits", "exp001.cat", "exp001.fits", "exp002.cat", "exp002.fits",
                "reference.fits", "simulation.txt", "truth/exp000.head", "truth/exp001.head", "truth/exp002.head",
                "truth_detections.fits", "truth_stars.fits"), names(second));
        for (String name : names(first)) {
            assertEquals(-1, Files.mismatch(first.resolve(name), second.resolve(name)), name);
        }
    }

    @Test
    void imagesHoldThePixelsThatWereMade() throws Exception {
        SimulationRequest request = request("files=images");
        SimulatedFolder.write(request, folder, Progress.NONE);
        SimulatedImages pixels = new SimulatedImages(SimulatedField.of(request.settings()));
        InputExposure last = FitsImages.read(folder.resolve("exp002.fits")).get(0);
        assertEquals(List.of("CCD01", "CCD02"), last.chips().stream().map(InputChip::chip).toList());
        for (int chip = 0; chip < 2; chip++) {
            assertArrayEquals(pixels.render(4 + chip), last.chips().get(chip).pixels().orElseThrow().read(),
                    "chip " + chip);
        }
    }

    @Test
    void theTruthIsThatOfTheField() throws Exception {
        SimulationRequest request = request("files=catalogs", "outliers=20");
        SimulatedFolder.write(request, folder, Progress.NONE);
        SimulatedField field = SimulatedField.of(request.settings());
        TableFile table = TableFile.read(folder.resolve("truth_detections.fits"));
        int[] star = table.ints("STAR");
        boolean[] outlier = table.flags("OUTLIER");
        int row = 0;
        for (int image = 0; image < field.images().size(); image++) {
            int[] truth = field.trueStar(image);
            for (int k = 0; k < truth.length; k++, row++) {
                assertEquals(truth[k] + 1, star[row]);
                assertEquals(field.outlier(image)[k], outlier[row]);
            }
        }
        assertEquals(row, star.length);
        List<InputExposure> exposures = InputReader.read(folder.toString(), "none", Progress.NONE, problem -> {
        });
        assertEquals(List.of("exp000", "exp001", "exp002"), exposures.stream().map(InputExposure::name).toList());
    }

    @Test
    void otherPeoplesFilesAreNotMixedIn() throws Exception {
        Files.writeString(folder.resolve("m67.fits"), "");
        String message = assertThrows(CalibrationException.class,
                () -> SimulatedFolder.write(request(), folder, Progress.NONE)).getMessage();
        assertTrue(message.contains("files that no simulation made"), message);
        assertEquals(List.of("m67.fits"), names(folder));
    }

    @Test
    void nothingIsLeftOfWhatWasGivenUp() throws Exception {
        Path made = folder.resolve("made");
        assertThrows(Progress.CancelledException.class,
                () -> SimulatedFolder.write(request(), made, new PatientProgress(3)));
        assertFalse(Files.exists(made), "the folder was made for nothing");
    }
}
