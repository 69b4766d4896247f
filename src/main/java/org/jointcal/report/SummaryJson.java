package org.jointcal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary.Rms;
import org.jointcal.calibrate.result.RunSummary.Stage;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.core.Problem;
import org.jointcal.core.Version;
import org.jointcal.finished.ExpectedNoise;

/**
 * {@code summary.json}: the run for programs. An unknown number is null. Written last, it also is the sign that the files
 * that it names are complete. Its members are told in docs/files.md.
 */
final class SummaryJson {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls()
            .create();
    /** Raised when a member changes its meaning. */
    private static final int FORMAT = 1;

    private SummaryJson() {
    }

    /**
     * @param result a run
     * @param noise its yardstick
     * @param files names of all files of the run, this one included
     * @return the file's text
     */
    static String of(CalibrationResult result, ExpectedNoise noise, List<String> files) {
        RunSummary summary = result.summary();
        JsonObject json = new JsonObject();
        json.addProperty("program", ForeignFiles.PROGRAM);
        json.addProperty("version", Version.text());
        json.addProperty("format", FORMAT);
        json.addProperty("usable", result.usable());
        json.addProperty("verdict", result.verdict());
        JsonObject settings = new JsonObject();
        result.request().toKeys().forEach(settings::addProperty);
        json.add("settings", settings);
        json.add("counts", counts(result));
        json.addProperty("model", summary.model());
        json.addProperty("model_reason", summary.modelReason());
        JsonArray search = new JsonArray();
        result.model().search().forEach(search::add);
        json.add("model_search", search);
        json.add("accuracy_mas", number(result.model().accuracy().together()));
        json.add("accuracy_alone_mas", number(result.model().accuracy().alone()));
        json.addProperty("frame", summary.frame());
        json.addProperty("reference", summary.referenceName());
        json.add("reference_epoch", number(result.catalog().commonEpoch()));
        json.add("rms_mas", rms(summary, noise));
        json.add("reduced_chi2", number(summary.reducedChi2()));
        json.add("reserved_reduced_chi2", number(summary.reservedReducedChi2()));
        JsonObject floors = new JsonObject();
        summary.positionFloor().forEach((instrument, floor) -> floors.add(instrument, number(floor)));
        json.add("position_floor_mas", floors);
        json.add("photometry", PhotometryJson.of(result.photometry().bands()));
        json.add("stages", stages(summary.stages()));
        json.add("images", images(result));
        json.add("problems", problems(result.problems()));
        JsonArray names = new JsonArray();
        files.forEach(names::add);
        json.add("files", names);
        return GSON.toJson(json) + "\n";
    }

    /** A number; null where it is not known. */
    static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    private static JsonObject counts(CalibrationResult result) {
        RunSummary summary = result.summary();
        long fitted = result.images().stream().filter(ImageSolution::isFitted).count();
        int reserved = 0;
        for (boolean one : result.stars().reserved()) {
            reserved += one ? 1 : 0;
        }
        JsonObject json = new JsonObject();
        json.addProperty("exposures", result.exposures().size());
        json.addProperty("images", result.images().size());
        json.addProperty("images_fitted", fitted);
        json.addProperty("images_left_out", result.images().size() - fitted);
        json.addProperty("detections", result.residuals().count());
        json.addProperty("stars", summary.starCount());
        json.addProperty("stars_reserved", reserved);
        json.addProperty("measurements", summary.measurementCount());
        json.addProperty("outliers", summary.outlierCount());
        json.addProperty("references_read", summary.referenceCount());
        json.addProperty("references_matched", summary.referenceMatched());
        json.addProperty("references_used", summary.referenceUsed());
        json.addProperty("parameters", summary.parameterCount());
        return json;
    }

    private static JsonObject rms(RunSummary summary, ExpectedNoise noise) {
        JsonObject json = new JsonObject();
        json.add("internal", rms(summary.internal(), noise.internal()));
        json.add("internal_bright", rms(summary.internalBright(), noise.internalBright()));
        json.add("reserved", rms(summary.reserved(), noise.reserved()));
        json.add("reserved_bright", rms(summary.reservedBright(), noise.reservedBright()));
        json.add("reference", rms(summary.reference(), noise.reference()));
        return json;
    }

    private static JsonObject rms(Rms measured, Rms expected) {
        JsonObject json = new JsonObject();
        json.add("east", number(measured.east()));
        json.add("north", number(measured.north()));
        json.addProperty("count", measured.count());
        json.add("expected_east", number(expected.east()));
        json.add("expected_north", number(expected.north()));
        return json;
    }

    static JsonArray stages(List<Stage> stages) {
        JsonArray array = new JsonArray();
        for (Stage stage : stages) {
            JsonObject json = new JsonObject();
            json.addProperty("name", stage.name());
            json.add("chi2_start", number(stage.chi2Start()));
            json.add("chi2", number(stage.chi2()));
            json.addProperty("ndof", stage.ndof());
            json.addProperty("parameters", stage.parameters());
            json.addProperty("iterations", stage.iterations());
            json.addProperty("removed", stage.removed());
            json.addProperty("converged", stage.converged());
            array.add(json);
        }
        return array;
    }

    private static JsonArray images(CalibrationResult result) {
        JsonArray array = new JsonArray();
        for (ImageSolution image : result.images()) {
            JsonObject json = new JsonObject();
            json.addProperty("image", image.image().name());
            json.addProperty("exposure", result.exposures().get(image.image().exposure()).name());
            json.addProperty("chip", image.image().chip());
            json.addProperty("fitted", image.isFitted());
            json.addProperty("status", image.status());
            json.addProperty("used", image.used());
            json.addProperty("outliers", image.outliers());
            json.add("rms_east_mas", number(image.rmsEast()));
            json.add("rms_north_mas", number(image.rmsNorth()));
            json.add("reduced_chi2", number(image.reducedChi2()));
            array.add(json);
        }
        return array;
    }

    static JsonArray problems(List<Problem> problems) {
        JsonArray array = new JsonArray();
        for (Problem problem : problems) {
            JsonObject json = new JsonObject();
            json.addProperty("severity", problem.severity().name());
            json.addProperty("object", problem.object());
            json.addProperty("message", problem.message());
            array.add(json);
        }
        return array;
    }
}
