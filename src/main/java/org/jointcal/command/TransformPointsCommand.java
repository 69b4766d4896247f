package org.jointcal.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.FloatPolygon;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.PixelConvention;
import org.jointcal.io.text.TransformTable.Row;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Transform Points...}: takes points of one image to another by fitted transformations. Puts them into a table, and
 * selects them on the other image where it is open.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Transform Points...", weight = 26)},
        description = "Takes points of one image to another by fitted transformations.")
public class TransformPointsCommand extends PointKeys implements CancelableRun {
    private static final String TABLE = "Transformed Points";

    @Parameter(label = "Open image", persist = false, required = false,
            description = "The image whose selection is mapped.")
    private ImagePlus image;

    @Parameter(type = ItemIO.OUTPUT, label = "Mapped points", description = "x,y of each in FITS pixels, one a line.")
    private String mapped;

    @Parameter
    private StatusService status;

    @Parameter
    private LogService log;

    private final CommandRun running = new CommandRun();

    @Override
    public void run() {
        running.run(status, log, this::map);
    }

    private void map(Progress progress) throws CalibrationException {
        PointRequest request = PointRequest.of(CommandKeys.valuesOf(this));
        List<double[]> points = request.points().isEmpty() ? selected() : request.points();
        Row[] images = request.images(image == null ? "" : OpenExposures.ofOne(image, true).exposures().get(0).name());
        List<double[]> out = PointRequest.map(images, points);
        mapped = PointRequest.text(out);
        if (!GraphicsEnvironment.isHeadless()) {
            table(points, out).show(TABLE);
            select(images[1], out);
        }
    }

    /** The points of the selection, or the corners of it (FITS pixels). */
    private List<double[]> selected() throws CalibrationException {
        Roi roi = image == null ? null : image.getRoi();
        if (roi == null) {
            throw new CalibrationException("points=selection: the current image has no selection."
                    + " Select points with the multi-point tool, or give points=x,y;x,y.");
        }
        PixelConvention convention = PixelConvention.of(image);
        FloatPolygon polygon = roi.getFloatPolygon();
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < polygon.npoints; k++) {
            points.add(new double[]{convention.fitsX(polygon.xpoints[k]), convention.fitsY(polygon.ypoints[k])});
        }
        return points;
    }

    private static ResultsTable table(List<double[]> from, List<double[]> onto) {
        ResultsTable table = new ResultsTable();
        for (int k = 0; k < from.size(); k++) {
            table.incrementCounter();
            table.addValue("x", from.get(k)[0]);
            table.addValue("y", from.get(k)[1]);
            table.addValue("x_onto", onto.get(k)[0]);
            table.addValue("y_onto", onto.get(k)[1]);
        }
        table.setPrecision(4);
        return table;
    }

    /** Selects the points on the window or the slice that has the image's name. */
    private static void select(Row row, List<double[]> points) throws CalibrationException {
        int[] windows = WindowManager.getIDList();
        for (int id : windows == null ? new int[0] : windows) {
            ImagePlus window = WindowManager.getImage(id);
            List<String> names = OpenExposures.ofOne(window, false).exposures().stream().map(e -> e.name()).toList();
            int slice = names.indexOf(row.image());
            if (slice < 0) {
                continue;
            }
            PixelConvention convention = PixelConvention.of(window);
            PointRoi roi = new PointRoi();
            for (double[] point : points) {
                roi.addPoint(convention.imageX(point[0]), convention.imageY(point[1]));
            }
            if (window.getStackSize() > 1) {
                window.setSlice(slice + 1);
            }
            window.setRoi(roi);
            return;
        }
    }

    @Override
    public CommandRun running() {
        return running;
    }
}
