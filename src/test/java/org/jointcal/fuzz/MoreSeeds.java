package org.jointcal.fuzz;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.io.CameraFile;
import org.jointcal.io.CameraGroup;
import org.jointcal.io.text.TransformTable;

/** Small good files of the kinds that are no FITS: stacks of ImageJ, what one run leaves for another, tables as text. */
final class MoreSeeds {
    private MoreSeeds() {
    }

    /** A stack with labels and a single image with a header, as ImageJ saves them. */
    static List<byte[]> stacks() {
        String header = new String(Seeds.headers().get(0), StandardCharsets.UTF_8);
        ImageStack slices = new ImageStack(20, 15);
        for (int k = 1; k <= 3; k++) {
            slices.addSlice("m67_00" + k + ".fits\n" + header, new ShortProcessor(20, 15));
        }
        ImagePlus single = new ImagePlus("m67.tif", new FloatProcessor(30, 10));
        single.setProperty("Info", header);
        return List.of(new FileSaver(new ImagePlus("night.tif", slices)).serialize(),
                new FileSaver(single).serialize());
    }

    /** Cameras of one and of two groups. */
    static List<byte[]> cameras() {
        CameraGroup.CameraChip chip = new CameraGroup.CameraChip("1", 60, 50, 2, new double[]{0, 1e-3, 0, 0, 1e-7, 0},
                new double[]{0, 0, -1e-3, 2e-7, 0, 0});
        CameraGroup group = new CameraGroup("cam r", 59000.25, Double.NaN, 3, List.of(chip, chip));
        return List.of(bytes(CameraFile.text(List.of(group))), bytes(CameraFile.text(List.of(group, group))));
    }

    /** Maps of two images onto the first. */
    static List<byte[]> transforms() {
        BivariatePolynomial x = new BivariatePolynomial(2, new double[]{1, 10, 0.1, 1e-3, 0, 0});
        BivariatePolynomial y = new BivariatePolynomial(2, new double[]{-2, 0, 10, 0, 0, 1e-3});
        PlaneMap map = new PlaneMap(30.5, 25.5, 30, x, y);
        List<String> lines = new ArrayList<>();
        lines.add("image,target,width,height," + String.join(",", TransformTable.columns(2, 3)));
        for (String image : List.of("a", "\"b, [2]\"")) {
            lines.add(image + ",a,60,50," + String.join(",", TransformTable.fields(map, 2)) + ","
                    + String.join(",", TransformTable.fields(map, 3)));
        }
        return List.of(bytes(String.join("\r\n", lines) + "\r\n"));
    }

    /** What was left out by hand. */
    static List<byte[]> exclusions() {
        return List.of(bytes("image,detection\r\nm67_001,\r\n\"m67, \"\"2\"\"\",17\r\nm67_003,42\r\n"));
    }

    /** Tables as spreadsheets and VizieR write them. */
    static List<byte[]> separated() {
        return List.of(bytes("ra;dec;mag;name\n312,5;36,25;9,5;\"a; b\"\n312,75;36,5;10,5;c\n"),
                bytes("#\n#INFO\tvotable-version=1.99\t\n_RAJ2000\t_DEJ2000\tTYC\tmag\ndeg\tdeg\t \tmag\n"
                        + "-------\t-----\t----\t----\n312.5\t36.25\tx\t 9.5\n312.75\t36.5\t \t10.5\n\n"),
                bytes("RA_ICRS,DE_ICRS,mag\n\"20:50:00\",\"+36:15:00\",9.5\n\"20:51:00\",\"+36:30:00\",10.5\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
