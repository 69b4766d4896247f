package org.jointcal.finished;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.calibrate.result.RunSummary.Stage;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.text.CsvTable;
import org.jointcal.io.FileStems;
import org.jointcal.io.fits.SidecarHeaders;
import org.jointcal.io.fits.TableFile;

/** Reads the folder that a run left. A folder without a {@code summary.json} holds no finished run. */
public final class FinishedFolder {
    /** The file whose presence says that a folder is complete. */
    public static final String SUMMARY = "summary.json";
    /** Where the errors of the solutions are, a grid for each image. */
    public static final String ERRORS = "wcs_errors.fits";

    private static final String IMAGES = "images.csv";

    private final Path folder;
    private final Map<Path, List<HeaderCards>> headers = new HashMap<>();

    private FinishedFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @param folder output folder of a run
     * @return the run
     * @throws CalibrationException if there is no finished run in it, or a file of it is damaged
     */
    public static FinishedRun read(Path folder) throws CalibrationException {
        if (!Files.isRegularFile(folder.resolve(SUMMARY))) {
            throw new CalibrationException(folder + ": no finished run in it (summary.json is missing)."
                    + " Name the output folder of a fit.");
        }
        return new FinishedFolder(folder).read();
    }

    private FinishedRun read() throws CalibrationException {
        FinishedRun run = run(summary(), images());
        if (!run.isConsistent()) {
            throw new CalibrationException(folder + ": its tables do not belong together, or are damaged."
                    + " Run the fit again.");
        }
        return run;
    }

    private FinishedRun run(JsonObject summary, List<FinishedImage> images) throws CalibrationException {
        try {
            Map<String, String> settings = new LinkedHashMap<>();
            summary.getAsJsonObject("settings").entrySet()
                    .forEach(entry -> settings.put(entry.getKey(), entry.getValue().getAsString()));
            List<Stage> stages = new ArrayList<>();
            summary.getAsJsonArray("stages").forEach(stage -> stages.add(stage(stage.getAsJsonObject())));
            List<Problem> problems = new ArrayList<>();
            summary.getAsJsonArray("problems").forEach(problem -> problems.add(problem(problem.getAsJsonObject())));
            return new FinishedRun(summary.get("usable").getAsBoolean(), summary.get("verdict").getAsString(),
                    settings, images, Measurements.of(table("residuals.fits")), SkyStars.of(table("stars.fits")),
                    References.of(table("reference.fits")), stages, problems);
        } catch (RuntimeException e) {
            throw damaged(SUMMARY, e);
        }
    }

    private JsonObject summary() throws CalibrationException {
        try {
            return JsonParser.parseString(Files.readString(folder.resolve(SUMMARY))).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw damaged(SUMMARY, e);
        }
    }

    private CalibrationException damaged(String file, Exception e) {
        return new CalibrationException(folder.resolve(file) + ": cannot be understood (" + e.getMessage()
                + "). Run the fit again.", e);
    }

    private TableFile table(String name) throws CalibrationException {
        return TableFile.read(folder.resolve(name));
    }

    private static Stage stage(JsonObject json) {
        return new Stage(json.get("name").getAsString(), number(json.get("chi2_start")), number(json.get("chi2")),
                json.get("ndof").getAsInt(),
                json.get("parameters").getAsInt(), json.get("iterations").getAsInt(), json.get("removed").getAsInt(),
                json.get("converged").getAsBoolean());
    }

    private static Problem problem(JsonObject json) {
        return new Problem(Severity.valueOf(json.get("severity").getAsString()), json.get("object").getAsString(),
                json.get("message").getAsString());
    }

    private static double number(JsonElement value) {
        return value.isJsonNull() ? Double.NaN : value.getAsDouble();
    }

    private List<FinishedImage> images() throws CalibrationException {
        CsvTable table = CsvTable.read(folder.resolve(IMAGES));
        List<WcsUncertainty> errors = errors(table.rows());
        List<FinishedImage> images = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            images.add(FinishedImage.of(table, row, wcs(table, row), errors.get(row)));
        }
        return images;
    }

    /** A file beside the table that names it: a name that leads elsewhere is none of ours. */
    private Path beside(String name) throws CalibrationException {
        return FileStems.inside(folder, name).orElseThrow(() -> new CalibrationException(folder.resolve(IMAGES)
                + ": names a file elsewhere (" + name + "), which is not read. Run the fit again."));
    }

    private Optional<Wcs> wcs(CsvTable table, int row) throws CalibrationException {
        String sip = table.text(row, "wcs_file");
        String file = sip.isEmpty() ? table.text(row, "head_file") : sip;
        if (!table.text(row, "status").equals("fitted") || file.isEmpty()) {
            return Optional.empty();
        }
        Path path = beside(file);
        List<HeaderCards> blocks = headers.get(path);
        if (blocks == null) {
            blocks = SidecarHeaders.blocks(path);
            headers.put(path, blocks);
        }
        String chip = table.text(row, "chip");
        if (blocks.isEmpty()) {
            throw new CalibrationException(path + ": no header in it. Run the fit again.");
        }
        HeaderCards block = blocks.stream().filter(cards -> cards.text("EXTNAME").filter(chip::equals).isPresent())
                .findFirst().orElse(blocks.get(0));
        return Optional.of(HeaderWcs.of(block, table.whole(row, "width"), table.whole(row, "height")));
    }

    /** The errors of the solutions; none in a folder that an earlier version wrote. */
    private List<WcsUncertainty> errors(int images) throws CalibrationException {
        List<WcsUncertainty> errors = new ArrayList<>();
        for (int k = 0; k < images; k++) {
            errors.add(WcsUncertainty.NONE);
        }
        if (Files.exists(folder.resolve(ERRORS))) {
            TableFile table = table(ERRORS);
            int[] image = table.ints("IMAGE_NUMBER");
            double[] east = table.doubles("SIGMA_EAST");
            double[] north = table.doubles("SIGMA_NORTH");
            for (int from = 0, to = 0; from < image.length; from = to) {
                while (to < image.length && image[to] == image[from]) {
                    to++;
                }
                int side = (int) Math.round(Math.sqrt(to - from));
                if (image[from] < 1 || image[from] > images || side * side != to - from) {
                    throw new CalibrationException(folder.resolve(ERRORS) + ": damaged. Run the fit again.");
                }
                errors.set(image[from] - 1, new WcsUncertainty(side, Arrays.copyOfRange(east, from, to),
                        Arrays.copyOfRange(north, from, to)));
            }
        }
        return errors;
    }
}
