package org.jointcal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.jointcal.calibrate.result.ImageTransformation;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.Version;

/** {@code transform_summary.json}: the maps' figures for programs; its members are told in docs/files.md. Written last. */
final class TransformJson {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls()
            .create();
    private static final int FORMAT = 1;

    private TransformJson() {
    }

    /**
     * @param result maps
     * @param files names of all files, this one included
     * @return the file's text
     */
    static String of(TransformResult result, List<String> files) {
        RunSummary summary = result.run().summary();
        JsonObject json = new JsonObject();
        json.addProperty("program", ForeignFiles.PROGRAM);
        json.addProperty("version", Version.text());
        json.addProperty("format", FORMAT);
        json.addProperty("usable", result.usable());
        json.addProperty("verdict", result.verdict());
        json.addProperty("target", result.images().get(result.target()).name());
        json.addProperty("pixels", "FITS: the centre of the first pixel is (1, 1)");
        JsonObject settings = new JsonObject();
        result.request().toKeys().forEach(settings::addProperty);
        json.add("settings", settings);
        json.addProperty("images", result.images().size());
        json.addProperty("images_fitted", result.images().stream().filter(ImageTransformation::isFitted).count());
        json.addProperty("stars", summary.starCount());
        json.addProperty("measurements", summary.measurementCount());
        json.addProperty("outliers", summary.outlierCount());
        json.addProperty("parameters", summary.parameterCount());
        json.add("rms_pixels", rms(summary.internal()));
        json.add("reserved_rms_pixels", rms(summary.reserved()));
        json.add("reduced_chi2", SummaryJson.number(summary.reducedChi2()));
        json.add("reserved_reduced_chi2", SummaryJson.number(summary.reservedReducedChi2()));
        JsonObject floors = new JsonObject();
        summary.positionFloor()
                .forEach((instrument, floor) -> floors.add(instrument, SummaryJson.number(floor / 1000)));
        json.add("position_floor_pixels", floors);
        json.add("stages", SummaryJson.stages(summary.stages()));
        json.add("problems", SummaryJson.problems(result.problems()));
        JsonArray names = new JsonArray();
        files.forEach(names::add);
        json.add("files", names);
        return GSON.toJson(json) + "\n";
    }

    private static JsonObject rms(RunSummary.Rms rms) {
        JsonObject json = new JsonObject();
        json.add("x", SummaryJson.number(rms.east() / 1000));
        json.add("y", SummaryJson.number(rms.north() / 1000));
        json.addProperty("count", rms.count());
        return json;
    }
}
