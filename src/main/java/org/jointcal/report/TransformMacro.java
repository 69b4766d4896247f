package org.jointcal.report;

import java.util.Locale;
import org.jointcal.calibrate.result.ImageTransformation;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.Version;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PlaneMap;

/**
 * {@code transforms.ijm}: maps between images as functions of ImageJ's macro language, in the pixels of images that ImageJ's
 * FITS reader shows, and in those of FITS.
 */
final class TransformMacro {
    private static final String FUNCTIONS = """
            argument = getArgument();
            if (argument != "") {
                p = split(argument, ";");
                xy = jcMapImageJ(p[0], p[1], parseFloat(p[2]), parseFloat(p[3]));
                return d2s(xy[0], 6) + " " + d2s(xy[1], 6);
            }

            // ImageJ's pixels: the corner of the first pixel on the screen is (0, 0); the last row of the file is on top.
            function jcMapImageJ(from, onto, x, y) {
                xy = jcMap(from, onto, x + 0.5, jcHeight(from) - y + 0.5);
                return newArray(xy[0] - 0.5, jcHeight(onto) - xy[1] + 0.5);
            }

            // FITS pixels: the centre of the first pixel in the file is (1, 1).
            function jcMap(from, onto, x, y) {
                map = jcForward(from);
                xy = jcApply(map, x, y);
                map = jcInverse(onto);
                xy = jcApply(map, xy[0], xy[1]);
                return xy;
            }

            // map: origin of x and of y, scale, degree, coefficients of x, coefficients of y
            function jcApply(map, x, y) {
                u = (x - map[0]) / map[2];
                v = (y - map[1]) / map[2];
                terms = (map[3] + 1) * (map[3] + 2) / 2;
                k = 4;
                sumX = 0;
                sumY = 0;
                for (t = 0; t <= map[3]; t++) {
                    for (j = 0; j <= t; j++) {
                        basis = pow(u, t - j) * pow(v, j);
                        sumX += map[k] * basis;
                        sumY += map[k + terms] * basis;
                        k++;
                    }
                }
                return newArray(sumX, sumY);
            }

            """;

    private TransformMacro() {
    }

    /**
     * @param result maps
     * @return the file's text
     */
    static String of(TransformResult result) {
        StringBuilder macro = new StringBuilder();
        ImageTransformation target = result.images().get(result.target());
        String other = result.images().stream().filter(i -> i.isFitted() && !i.isTarget()).findFirst().orElse(target)
                .name();
        macro.append("// Jointcal for ImageJ ").append(Version.text()).append(": maps between the pixels of images.\n")
                .append("// Use it from a macro:\n//   xy = split(runMacro(\"FOLDER/transforms.ijm\", \"")
                .append(quoted(other)).append(';').append(quoted(target.name())).append(";100.5;200.5\"), \" \");\n")
                .append("//   x = parseFloat(xy[0]);  y = parseFloat(xy[1]);\n")
                .append("// or copy its functions into one.\n").append(FUNCTIONS);
        macro.append("function jcHeight(image) {\n");
        result.images().stream().filter(ImageTransformation::isFitted)
                .forEach(i -> macro.append(branch(i, Integer.toString(i.height()))));
        macro.append(end());
        macro.append("function jcForward(image) {\n");
        result.images().stream().filter(ImageTransformation::isFitted)
                .forEach(i -> macro.append(branch(i, array(i.forward().orElseThrow()))));
        macro.append(end());
        macro.append("function jcInverse(image) {\n");
        result.images().stream().filter(ImageTransformation::isFitted)
                .forEach(i -> macro.append(branch(i, array(i.inverse().orElseThrow().map()))));
        return macro.append(end()).toString();
    }

    private static String branch(ImageTransformation image, String value) {
        return "    if (image == \"" + quoted(image.name()) + "\") return " + value + ";\n";
    }

    private static String end() {
        return "    exit(image + \": no such image in transforms.ijm.\");\n}\n\n";
    }

    private static String array(PlaneMap map) {
        int degree = map.degree();
        StringBuilder text = new StringBuilder("newArray(").append(number(map.originX())).append(", ")
                .append(number(map.originY())).append(", ").append(number(map.scale())).append(", ").append(degree);
        for (BivariatePolynomial polynomial : new BivariatePolynomial[]{map.x(), map.y()}) {
            for (double c : polynomial.toDegree(degree).coefficients()) {
                text.append(", ").append(number(c));
            }
        }
        return text.append(')').toString();
    }

    /** ImageJ takes 0.0e+00 for the end of the numbers. */
    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.15e", value);
    }

    private static String quoted(String name) {
        return name.replaceAll("[\\p{Cntrl}]", " ").replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
