package org.jointcal.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.result.BandPhotometry.Term;
import org.jointcal.calibrate.result.BandPhotometry;

/** The photometric fits in {@code summary.json}: an object for each filter. */
final class PhotometryJson {
    private PhotometryJson() {
    }

    static JsonArray of(List<BandPhotometry> bands) {
        JsonArray array = new JsonArray();
        for (BandPhotometry band : bands) {
            JsonObject json = new JsonObject();
            json.addProperty("filter", band.filter());
            json.addProperty("model", band.model());
            json.addProperty("gauge", band.gauge());
            json.add("zero_point_mag", SummaryJson.number(band.zeroPoint()));
            json.add("floor_mag", numbers(band.floor()));
            json.add("error_scale", numbers(band.scale()));
            json.add("reference_floor_mag", SummaryJson.number(band.referenceFloor()));
            json.add("counts", counts(band.counts()));
            json.add("rms_mag", rms(band.scatter()));
            json.add("terms", terms(band.terms()));
            array.add(json);
        }
        return array;
    }

    private static JsonObject counts(BandPhotometry.Counts counts) {
        JsonObject json = new JsonObject();
        json.addProperty("stars", counts.stars());
        json.addProperty("measurements", counts.measurements());
        json.addProperty("outliers", counts.outliers());
        json.addProperty("references", counts.references());
        json.add("chi2", SummaryJson.number(counts.chi2()));
        json.addProperty("ndof", counts.ndof());
        return json;
    }

    private static JsonObject rms(BandPhotometry.Scatter scatter) {
        JsonObject json = new JsonObject();
        json.add("internal", SummaryJson.number(scatter.internal()));
        json.add("internal_bright", SummaryJson.number(scatter.internalBright()));
        json.add("reserved", SummaryJson.number(scatter.reserved()));
        json.add("reserved_bright", SummaryJson.number(scatter.reservedBright()));
        json.add("reference", SummaryJson.number(scatter.reference()));
        return json;
    }

    private static JsonArray terms(List<Term> terms) {
        JsonArray array = new JsonArray();
        for (Term term : terms) {
            JsonObject json = new JsonObject();
            json.addProperty("name", term.name());
            json.add("value", SummaryJson.number(term.value()));
            json.add("error", SummaryJson.number(term.error()));
            array.add(json);
        }
        return array;
    }

    private static JsonObject numbers(Map<String, Double> values) {
        JsonObject json = new JsonObject();
        values.forEach((name, value) -> json.add(name, SummaryJson.number(value)));
        return json;
    }
}
