package org.jointcal.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Plot;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jointcal.core.Progress;
import org.jointcal.display.FigurePlots;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;
import org.jointcal.plot.Layer;
import org.jointcal.plot.Panel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The figures of a run: what they say, and that each way of drawing them gives what others can read. */
class FigureFilesTest {
    private static FinishedRun run;
    private static List<Figure> figures;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() {
        run = FinishedRun.of(ResultFixture.make(6, 2, 300, Map.of()));
        figures = new FigureSet(run).all();
    }

    /** The same run with other residuals east. */
    private static FinishedRun with(double[] east) {
        Measurements m = run.measurements();
        return new FinishedRun(true, "", run.settings(), run.images(),
                new Measurements(m.image(), m.detection(), m.star(), m.x(), m.y(), m.ra(), m.dec(), east, m.north(),
                        m.sigmaEast(), m.sigmaNorth(), m.chi2(), m.instrumentalMag(), m.mag(), m.colour(),
                        m.airmass(), m.snr(), m.flags(), m.reserved(), m.fate(), m.photometry()),
                run.stars(), run.references(), run.stages(), run.problems());
    }

    private static <T extends Layer> List<T> layers(Panel panel, Class<T> kind) {
        return panel.layers().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void everyPngHasTheWidthAndIsNotEmpty() throws Exception {
        List<Path> files = FigureFiles.write(figures, folder, "png", 720, Progress.NONE);
        assertEquals(figures.size() + 1, files.size());
        for (Path file : files.subList(0, figures.size())) {
            BufferedImage image = ImageIO.read(file.toFile());
            assertEquals(720, image.getWidth(), file.toString());
            assertTrue(image.getHeight() > 300 && image.getHeight() < 1000, file + " " + image.getHeight());
            long ink = Arrays.stream(image.getRGB(0, 0, 720, image.getHeight(), null, 0, 720))
                    .filter(rgb -> (rgb & 0xffffff) != 0xffffff).count();
            assertTrue(ink > 2000, file + " has " + ink + " pixels of ink");
        }
    }

    @Test
    void everySvgIsWellFormedAndHoldsOnlyNumbers() throws Exception {
        FigureFiles.write(figures, folder, "svg", 720, Progress.NONE);
        for (Figure figure : figures) {
            Path file = folder.resolve(figure.name() + ".svg");
            Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            assertEquals("svg", svg.getDocumentElement().getTagName());
            String text = Files.readString(file);
            assertFalse(text.contains("NaN") || text.contains("Infinity"), file.toString());
            assertTrue(text.length() < 400_000, file + " has " + text.length() + " characters");
        }
        String captions = Files.readString(folder.resolve("captions.txt"));
        figures.forEach(figure -> assertTrue(captions.contains(figure.name() + ".svg: " + figure.title())));
    }

    /** Every number of a figure, means with their errors, and arrows in the unit of what they show. */
    @Test
    void csvListsWhatIsDrawn() throws Exception {
        FigureFiles.write(figures, folder, "csv", 720, Progress.NONE);
        for (Figure figure : figures) {
            List<String> lines = Files.readAllLines(folder.resolve(figure.name() + ".csv"));
            assertEquals("panel,layer,x,y,error,dx,dy,value", lines.get(0));
            int points = 0;
            for (Panel panel : figure.panels()) {
                points += layers(panel, Layer.Dots.class).stream().mapToInt(dots -> dots.x().length).sum();
                points += layers(panel, Layer.Means.class).stream().mapToInt(means -> means.x().length).sum();
                points += layers(panel, Layer.Line.class).stream().mapToInt(line -> line.x().length).sum();
                points += layers(panel, Layer.Bars.class).stream().mapToInt(bars -> bars.heights().length).sum();
                points += layers(panel, Layer.Arrows.class).stream().mapToInt(a -> a.x().length).sum();
                points += layers(panel, Layer.Outline.class).stream().mapToInt(o -> o.x().length).sum();
                points += layers(panel, Layer.Cells.class).stream().mapToInt(cells -> cells.values().length).sum();
            }
            assertEquals(points, lines.size() - 1, figure.name());
            assertTrue(points > 3, figure.name());
        }
        Panel panel = figures.stream().filter(figure -> figure.name().equals("chips")).findFirst().orElseThrow()
                .panels().get(0);
        assertFalse(panel.title().isEmpty());
        Layer.Arrows first = panel.layers().stream().filter(Layer.Arrows.class::isInstance)
                .map(Layer.Arrows.class::cast)
                .filter(a -> a.x().length > 0).findFirst().orElseThrow();
        String line = Files.readAllLines(folder.resolve("chips.csv")).stream()
                .filter(row -> row.startsWith(panel.title() + "," + first.legend())).findFirst().orElseThrow();
        assertEquals(first.dx()[0] / first.scale(), Double.parseDouble(line.split(",")[5]), 1e-4);
    }

    @Test
    void theSameRunGivesTheSameBytes() {
        List<Figure> again = new FigureSet(run).all();
        for (int k = 0; k < figures.size(); k++) {
            assertEquals(FigureSet.svgFile(figures.get(k)), FigureSet.svgFile(again.get(k)));
        }
    }

    @Test
    void noArrowIsCutOff() {
        int arrows = 0;
        for (Figure figure : figures) {
            for (Panel panel : figure.panels()) {
                for (Layer.Arrows a : layers(panel, Layer.Arrows.class)) {
                    for (int k = 0; k < a.x().length; k++) {
                        double x = a.x()[k] + a.dx()[k];
                        double y = a.y()[k] + a.dy()[k];
                        assertTrue(x > panel.x().min() && x < panel.x().max() && y > panel.y().min()
                                && y < panel.y().max(), figure.name() + " at " + x + ", " + y);
                        arrows++;
                    }
                }
            }
        }
        assertTrue(arrows > 100, arrows + " arrows");
    }

    /** Axes say what they are and in which unit, panels how much they show. */
    @Test
    void axesHaveUnitsAndPanelsCounts() {
        for (Figure figure : figures) {
            for (Panel panel : figure.panels()) {
                if (!layers(panel, Layer.Means.class).isEmpty()) {
                    assertTrue(panel.notes().stream().anyMatch(note -> note.matches(".*\\d.*")), figure.name());
                }
                assertFalse(panel.y().label().startsWith("residual ") && !panel.y().label().contains("(mas)")
                        && !panel.y().label().contains("over"), figure.name());
            }
        }
    }

    /** A residual that grows with x shows as a line of means that grows with x. */
    @Test
    void aSlopeShowsInTheMeans() {
        double slope = 0.02;
        double[] x = run.measurements().x();
        double[] east = Arrays.stream(x).map(v -> slope * v).toArray();
        Panel panel = new FigureSet(with(east)).of("x").get(0).panels().get(0);
        Layer.Means all = layers(panel, Layer.Means.class).get(0);
        double step = all.x()[1] - all.x()[0];
        int checked = 0;
        for (int k = 0; k < all.x().length; k++) {
            if (Double.isFinite(all.y()[k])) {
                assertEquals(slope * all.x()[k], all.y()[k], slope * step / 2);
                checked++;
            }
        }
        assertTrue(checked > 10, checked + " bins");
    }

    /** Residuals twice as large make the histogram twice as wide. */
    @Test
    void theHistogramMeasuresTheWidth() {
        double[] twice = Arrays.stream(run.measurements().east()).map(v -> 2 * v).toArray();
        double one = width(run);
        double two = width(with(twice));
        assertEquals(1, one, 0.08);
        assertTrue(two > 1.3 && two < 1.9, two + " where one axis of two is doubled");
    }

    private static double width(FinishedRun of) {
        String note = new FigureSet(of).of("histogram").get(0).panels().get(0).notes().get(0);
        return Double.parseDouble(note.replaceFirst(".*width ", ""));
    }

    @Test
    void imageJsPlotsHoldTheData() {
        Figure figure = new FigureSet(run).of("chi2").get(0);
        List<Plot> plots = FigurePlots.plots(figure);
        assertEquals(1, plots.size());
        List<Layer.Dots> all = layers(figure.panels().get(0), Layer.Dots.class);
        Layer.Dots dots = all.get(all.size() - 1);
        float[] listed = plots.get(0).getResultsTable().getColumn(plots.get(0).getResultsTable().getLastColumn());
        List<Float> expected = new ArrayList<>();
        Arrays.stream(dots.y()).forEach(v -> expected.add((float) v));
        assertTrue(expected.contains(listed[0]) && expected.contains(listed[2]), Arrays.toString(listed));
        for (Figure any : figures) {
            FigurePlots.plots(any).forEach(plot -> assertTrue(plot.getImagePlus().getWidth() > 600, any.name()));
        }
    }

    @Test
    void aStackHasASliceForEach() {
        ImagePlus stack = FigurePlots.stack("plots", figures);
        assertEquals(figures.size(), stack.getStackSize());
        assertArrayEquals(figures.stream().map(Figure::title).toArray(String[]::new),
                Arrays.copyOf(stack.getStack().getSliceLabels(), figures.size()));
    }
}
