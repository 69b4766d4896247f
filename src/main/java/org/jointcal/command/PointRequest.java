package org.jointcal.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jointcal.calibrate.request.Keys;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.InputFiles;
import org.jointcal.io.text.TransformTable.Row;
import org.jointcal.io.text.TransformTable;

/**
 * Points to be mapped from one image to another by transformations that were fitted.
 *
 * @param file {@code transforms}: a transforms.csv
 * @param from {@code from}: name of the image that the points are in; auto
 * @param onto {@code onto}: name of the image that they are mapped to; auto, the target
 * @param points {@code points}: x and y of each (FITS pixels); empty for the selection
 */
record PointRequest(Path file, String from, String onto, List<double[]> points) {
    /** The value of {@code points} that stands for the selection of the current image. */
    static final String SELECTION = "selection";

    private static final List<String> KEYS = List.of("transforms", "from", "onto", "points");
    private static final String AUTO = "auto";

    static PointRequest of(Map<String, String> keys) throws CalibrationException {
        Keys k = new Keys(keys);
        String name = k.text("transforms", "");
        String from = k.text("from", AUTO);
        String onto = k.text("onto", AUTO);
        String points = k.text("points", SELECTION);
        k.refuseRest(KEYS);
        return new PointRequest(file(name), from, onto,
                points.equalsIgnoreCase(SELECTION) ? List.of() : parsed(points));
    }

    private static Path file(String name) throws CalibrationException {
        try {
            Path path = InputFiles.path(name);
            Path file = Files.isDirectory(path) && !name.isEmpty() ? path.resolve(TransformTable.NAME) : path;
            if (!name.isEmpty() && Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // told below
        }
        throw new CalibrationException("transforms=" + name + ": no such file. Give the " + TransformTable.NAME
                + " that transform wrote.");
    }

    private static List<double[]> parsed(String text) throws CalibrationException {
        List<double[]> points = new ArrayList<>();
        for (String point : text.split(";")) {
            String[] xy = point.strip().split("[,\\s]+");
            try {
                points.add(new double[]{Double.parseDouble(xy[0]), Double.parseDouble(xy[1])});
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new CalibrationException("points=" + text + ": " + point.strip()
                        + " is no point. Write x,y;x,y in pixels, or selection.", e);
            }
        }
        return points;
    }

    /**
     * The images that are meant.
     *
     * @param current what {@code from=auto} stands for
     * @return the row of the one, then of the other
     */
    Row[] images(String current) throws CalibrationException {
        List<Row> rows = TransformTable.read(file);
        String target = rows.get(0).target();
        return new Row[]{named(rows, "from", from.equalsIgnoreCase(AUTO) ? current : from),
            named(rows, "onto", onto.equalsIgnoreCase(AUTO) ? target : onto)};
    }

    private static Row named(List<Row> rows, String key, String name) throws CalibrationException {
        return rows.stream().filter(row -> row.image().equals(name)).findFirst()
                .orElseThrow(() -> new CalibrationException(key + "=" + name + ": no image of this name has a map. Use "
                        + rows.stream().map(Row::image).limit(20).collect(Collectors.joining(", ")) + "."));
    }

    /** Maps points, each to x and y in the other image (FITS pixels). */
    static List<double[]> map(Row[] images, List<double[]> points) {
        List<double[]> mapped = new ArrayList<>();
        for (double[] point : points) {
            double[] out = new double[2];
            images[0].to(images[1]).map(point[0], point[1], out);
            mapped.add(out);
        }
        return mapped;
    }

    /** Points as text, one a line. */
    static String text(List<double[]> points) {
        return points.stream().map(p -> String.format(Locale.ROOT, "%.6f,%.6f", p[0], p[1]))
                .collect(Collectors.joining("\n"));
    }
}
