package org.jointcal.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImagePhotometry;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.core.star.Exposure;
import org.jointcal.io.text.CsvField;

/**
 * {@code images.csv}: a row per image, as RFC 4180 has it (UTF-8, CRLF, a header line). Numbers have full precision; an
 * unknown one is empty. Its columns are told in docs/files.md.
 */
final class ImagesCsv {
    private static final List<Column> COLUMNS = List.of(
            new Column("number", r -> r.number()),
            new Column("image", r -> r.image().image().name()),
            new Column("exposure", r -> r.exposure().name()),
            new Column("chip", r -> r.image().image().chip()),
            new Column("status", r -> r.image().status()),
            new Column("mjd", r -> r.exposure().mjd()),
            new Column("instrument", r -> r.exposure().instrument()),
            new Column("filter", r -> r.exposure().filter()),
            new Column("exposure_time_s", r -> r.exposure().exposureTime()),
            new Column("airmass", r -> r.exposure().airmass()),
            new Column("width", r -> r.image().image().width()),
            new Column("height", r -> r.image().image().height()),
            new Column("wcs_in", r -> r.image().image().wcs().kind()),
            new Column("wcs_out", r -> r.headers().kinds()),
            new Column("degree", r -> r.image().degree()),
            new Column("detections", r -> r.image().image().stars().count()),
            new Column("selected", r -> r.image().selected()),
            new Column("matched", r -> r.image().matched()),
            new Column("used", r -> r.image().used()),
            new Column("outliers", r -> r.image().outliers()),
            new Column("references", r -> r.image().references()),
            new Column("rms_east_mas", r -> r.image().rmsEast()),
            new Column("rms_north_mas", r -> r.image().rmsNorth()),
            new Column("rms_reference_east_mas", r -> r.image().rmsReferenceEast()),
            new Column("rms_reference_north_mas", r -> r.image().rmsReferenceNorth()),
            new Column("wcs_error_east_mas", r -> r.image().uncertainty().rmsEast()),
            new Column("wcs_error_north_mas", r -> r.image().uncertainty().rmsNorth()),
            new Column("reduced_chi2", r -> r.image().reducedChi2()),
            new Column("zero_point_mag", r -> r.image().zeroPoint()),
            new Column("zero_point_error_mag", r -> r.image().zeroPointError()),
            new Column("flux_scale", r -> r.photometry().fluxScale()),
            new Column("magnitudes_used", r -> r.photometry().used()),
            new Column("magnitude_outliers", r -> r.photometry().outliers()),
            new Column("magnitude_rms_mag", r -> r.photometry().rms()),
            new Column("magnitude_rms_bright_mag", r -> r.photometry().rmsBright()),
            new Column("shift_east_arcsec", r -> r.image().shiftEast()),
            new Column("shift_north_arcsec", r -> r.image().shiftNorth()),
            new Column("rotation_arcsec", r -> r.image().rotation()),
            new Column("sip_round_trip_pixels", r -> r.headers().roundTrip()),
            new Column("wcs_file", r -> r.headers().wcsFile()),
            new Column("head_file", r -> r.headers().headFile()));

    private ImagesCsv() {
    }

    private record Column(String name, Function<Row, Object> value) {
    }

    private record Row(int number, ImageSolution image, Exposure exposure, ImageHeaders headers,
            ImagePhotometry photometry) {
    }

    /**
     * @param result a run
     * @param headers what was written for each image
     * @return the file's text
     */
    static String of(CalibrationResult result, List<ImageHeaders> headers) {
        StringBuilder csv = new StringBuilder();
        csv.append(COLUMNS.stream().map(Column::name).collect(Collectors.joining(","))).append("\r\n");
        for (int k = 0; k < result.images().size(); k++) {
            ImageSolution image = result.images().get(k);
            Row row = new Row(k + 1, image, result.exposures().get(image.image().exposure()), headers.get(k),
                    result.photometry().images().get(k));
            csv.append(COLUMNS.stream().map(column -> CsvField.of(column.value().apply(row)))
                    .collect(Collectors.joining(","))).append("\r\n");
        }
        return csv.toString();
    }
}
