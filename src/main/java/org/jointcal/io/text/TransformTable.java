package org.jointcal.io.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PlaneMap;

/**
 * The maps in {@code transforms.csv}: a row for each image, with the polynomials from its pixels to those of the target and
 * back. Its columns are told in docs/files.md.
 */
public final class TransformTable {
    /** Name of the file. */
    public static final String NAME = "transforms.csv";

    private static final String FORWARD = "forward";
    private static final String INVERSE = "inverse";

    private TransformTable() {
    }

    /**
     * The maps of an image.
     *
     * @param image its name
     * @param target name of the image to which it is mapped
     * @param width number of pixels in x
     * @param height number of pixels in y
     * @param forward from its pixels to the target's (pixels, 1-based both)
     * @param inverse from the target's pixels to its own
     */
    public record Row(String image, String target, int width, int height, PlaneMap forward, PlaneMap inverse) {
        /** {@return whether it is the image to which the others are mapped} */
        public boolean isTarget() {
            return image.equals(target);
        }

        /**
         * The map to another image by way of the target.
         *
         * @param other a row of the same table
         * @return from pixels of this one to pixels of the other, solved to 1e-10 pixel
         */
        public PlaneMap.PointMap to(Row other) {
            return (x, y, out) -> {
                forward.value(x, y, out);
                double tx = out[0];
                double ty = out[1];
                other.inverse.value(tx, ty, out);
                other.forward.solve(tx, ty, out);
            };
        }
    }

    /**
     * {@return the names of the columns of maps of these degrees}
     *
     * @param forwardDegree total degree of the maps to the reference image
     * @param inverseDegree total degree of the maps back
     */
    public static List<String> columns(int forwardDegree, int inverseDegree) {
        List<String> names = new ArrayList<>();
        columns(FORWARD, forwardDegree, names);
        columns(INVERSE, inverseDegree, names);
        return names;
    }

    private static void columns(String map, int degree, List<String> names) {
        names.add(map + "_origin_x");
        names.add(map + "_origin_y");
        names.add(map + "_scale");
        for (String axis : List.of("_x_", "_y_")) {
            for (int t = 0; t <= degree; t++) {
                for (int j = 0; j <= t; j++) {
                    names.add(map + axis + (t - j) + "_" + j);
                }
            }
        }
    }

    /**
     * @param map a map
     * @param degree degree of the columns, not below that of the map
     * @return its fields, zeros where it has no such term
     */
    public static List<String> fields(PlaneMap map, int degree) {
        List<String> fields = new ArrayList<>();
        fields.add(Double.toString(map.originX()));
        fields.add(Double.toString(map.originY()));
        fields.add(Double.toString(map.scale()));
        for (BivariatePolynomial polynomial : List.of(map.x(), map.y())) {
            for (double c : polynomial.toDegree(degree).coefficients()) {
                fields.add(Double.toString(c));
            }
        }
        return fields;
    }

    /**
     * @param file a {@code transforms.csv}
     * @return its images that have maps
     * @throws CalibrationException if it is none, or cannot be read
     */
    public static List<Row> read(Path file) throws CalibrationException {
        CsvTable table = CsvTable.read(file);
        try {
            List<Row> rows = new ArrayList<>();
            for (int row = 0; row < table.rows(); row++) {
                row(table, row).ifPresent(rows::add);
            }
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("no image in it has a map");
            }
            return rows;
        } catch (IllegalArgumentException e) {
            throw new CalibrationException(file + ": not a table of transformations (" + e.getMessage()
                    + "). Give the " + NAME + " that transform wrote.", e);
        }
    }

    private static Optional<Row> row(CsvTable table, int row) {
        if (table.text(row, FORWARD + "_scale").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Row(text(table, row, "image"), text(table, row, "target"),
                (int) number(table, row, "width"), (int) number(table, row, "height"), map(table, row, FORWARD),
                map(table, row, INVERSE)));
    }

    private static PlaneMap map(CsvTable table, int row, String map) {
        int degree = 1;
        while (table.has(map + "_x_" + (degree + 1) + "_0")) {
            degree++;
        }
        BivariatePolynomial[] both = new BivariatePolynomial[2];
        for (int axis = 0; axis < 2; axis++) {
            double[] c = new double[BivariatePolynomial.termCount(degree)];
            int highest = 1;
            for (int k = 0, t = 0; t <= degree; t++) {
                for (int j = 0; j <= t; j++, k++) {
                    c[k] = number(table, row, map + (axis == 0 ? "_x_" : "_y_") + (t - j) + "_" + j);
                    highest = c[k] == 0 ? highest : Math.max(highest, t);
                }
            }
            both[axis] = new BivariatePolynomial(degree, c).toDegree(highest);
        }
        return new PlaneMap(number(table, row, map + "_origin_x"), number(table, row, map + "_origin_y"),
                number(table, row, map + "_scale"), both[0], both[1]);
    }

    private static String text(CsvTable table, int row, String name) {
        String text = table.text(row, name);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("column " + name + " is missing or empty");
        }
        return text;
    }

    private static double number(CsvTable table, int row, String name) {
        return Double.parseDouble(text(table, row, name));
    }
}
