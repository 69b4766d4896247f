package org.jointcal.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jointcal.calibrate.result.ImageTransformation;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.io.text.CsvField;
import org.jointcal.io.text.TransformTable;

/** {@code transforms.csv}: a row for each image, with its maps. Its columns are told in docs/files.md. */
final class TransformsCsv {
    private static final List<Column> COLUMNS = List.of(
            new Column("image", i -> i.name()),
            new Column("status", i -> i.status()),
            new Column("width", i -> i.width()),
            new Column("height", i -> i.height()),
            new Column("degree", i -> i.figures().degree()),
            new Column("stars", i -> i.figures().matched()),
            new Column("used", i -> i.figures().used()),
            new Column("outliers", i -> i.figures().outliers()),
            new Column("rms_x", i -> i.figures().rmsX()),
            new Column("rms_y", i -> i.figures().rmsY()),
            new Column("reduced_chi2", i -> i.figures().reducedChi2()),
            new Column("error_x", i -> i.figures().errorX()),
            new Column("error_y", i -> i.figures().errorY()),
            new Column("round_trip", i -> i.inverse().map(PlaneMap.Inverse::roundTrip).orElse(Double.NaN)),
            new Column("first_guess", i -> i.guess().how()),
            new Column("guess_stars", i -> i.guess().agreeing()),
            new Column("guess_tested", i -> i.guess().tested()),
            new Column("guess_log_odds", i -> i.guess().logOdds()),
            new Column("shift_x", i -> LinearPart.of(i).shiftX()),
            new Column("shift_y", i -> LinearPart.of(i).shiftY()),
            new Column("rotation", i -> LinearPart.of(i).rotation()),
            new Column("scale", i -> LinearPart.of(i).scale()),
            new Column("mirrored", i -> LinearPart.of(i).mirrored() ? "yes" : "no"));

    private TransformsCsv() {
    }

    private record Column(String name, Function<ImageTransformation, Object> value) {
    }

    /**
     * @param result maps
     * @return the file's text
     */
    static String of(TransformResult result) {
        int forward = 1;
        int inverse = 1;
        for (ImageTransformation image : result.images()) {
            forward = Math.max(forward, image.forward().map(PlaneMap::degree).orElse(1));
            inverse = Math.max(inverse, image.inverse().map(i -> i.map().degree()).orElse(1));
        }
        List<String> maps = TransformTable.columns(forward, inverse);
        List<String> head = new ArrayList<>(COLUMNS.stream().map(Column::name).toList());
        head.add(1, "target");
        head.addAll(maps);
        StringBuilder csv = new StringBuilder(String.join(",", head)).append("\r\n");
        for (ImageTransformation image : result.images()) {
            List<Object> row = new ArrayList<>();
            COLUMNS.forEach(column -> row.add(column.value().apply(image)));
            row.add(1, result.images().get(result.target()).name());
            if (image.isFitted()) {
                row.addAll(TransformTable.fields(image.forward().orElseThrow(), forward));
                row.addAll(TransformTable.fields(image.inverse().orElseThrow().map(), inverse));
            } else {
                row.addAll(Collections.nCopies(maps.size(), ""));
            }
            csv.append(row.stream().map(CsvField::of).collect(Collectors.joining(","))).append("\r\n");
        }
        return csv.toString();
    }
}
