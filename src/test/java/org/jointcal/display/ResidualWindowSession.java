package org.jointcal.display;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.swing.JTable;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.finished.FinishedRun;
import org.jointcal.testing.ArrowField;

/**
 * Residuals in the windows of ImageJ, used by a mouse: for {@link ResidualWindowIT}, which gives it a screen. Ends with an
 * exception where something is not as it should be.
 */
final class ResidualWindowSession {
    private static final int SIZE = 480;
    private static final int STARS = 40;
    private static final int COLUMN_EAST = 4;
    /** Rounds of settling that an effect may take. */
    private static final int PATIENCE = 50;

    private final ArrowField field = new ArrowField(SIZE, 3, STARS, 15, false);
    private final FinishedRun run = FinishedRun.of(field.result());
    private final Robot robot;
    private final boolean upright;
    private ImagePlus image;
    private ResidualPanel panel;
    private JTable onSlice;
    private JTable ofStar;

    private ResidualWindowSession(boolean upright) throws Exception {
        this.upright = upright;
        robot = new Robot();
        robot.setAutoDelay(20);
    }

    /**
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        new ImageJ();
        int code = 1;
        try {
            for (boolean upright : new boolean[]{true, false}) {
                new ResidualWindowSession(upright).run();
            }
            System.out.println("all as it should be");
            code = 0;
        } catch (IllegalStateException e) {
            System.out.println("not so: " + e.getMessage());
        } finally {
            System.exit(code);
        }
    }

    private void run() throws Exception {
        image = FitsStack.of("stack", field.exposures());
        if (!upright) {
            for (int slice = 1; slice <= 3; slice++) {
                image.getStack().getProcessor(slice).flipVertical();
            }
            PixelConvention.record(image, false);
        }
        onThread(() -> {
            image.show();
            image.getWindow().setLocation(20, 120);
            ResidualView view = ResidualOverlay.show(image, run, OverlayLook.STANDARD).orElseThrow();
            panel = ResidualPanel.open("run", view, Exclusions.NONE, exclusions -> {
            });
            panel.setLocation(760, 120);
        });
        List<JTable> tables = new ArrayList<>();
        find(panel, tables);
        onSlice = tables.get(0);
        ofStar = tables.get(1);
        aClickOnAStarShowsItInBothTables(0, 9, 0);
        aClickBesideAllStarsChoosesNone();
        image.setSlice(2);
        aClickOnAStarShowsItInBothTables(1, 17, 0);
        aClickOnARowGoesToItsSliceAndStar(17, 2);
        aZoomedWindowIsClickedWhereItShows();
        aDuplicateLooksTheSame();
        whatWasTurnedOverShowsNoArrows();
        aCroppedWindowIsClickedWhereItShows();
        aRotatedWindowHasNone();
        onThread(() -> {
            panel.dispose();
            image.changes = false;
            image.close();
        });
    }

    private void aClickOnAStarShowsItInBothTables(int exposure, int star, int left) throws Exception {
        BufferedImage before = shot();
        clickOn(exposure, star, left, 0);
        int row = exposure * STARS + star;
        await(() -> selected(onSlice) == row,
                () -> "row of the slice's table: " + selected(onSlice) + ", not " + row);
        check(ofStar.getRowCount() == 3, "three measurements of the star, not " + ofStar.getRowCount());
        check(selected(ofStar) == row, "row of the star's table: " + selected(ofStar) + ", not " + row);
        Rectangle shown = onSlice.getVisibleRect();
        check(shown.intersects(onSlice.getCellRect(onSlice.getSelectedRow(), 0, true)), "the row is in view");
        check(different(before, shot()) > 20, "a ring around the star");
    }

    private void aClickBesideAllStarsChoosesNone() throws Exception {
        int[] free = {0, 0};
        double farthest = 0;
        for (int x = 20; x < SIZE; x += 20) {
            for (int y = 20; y < SIZE; y += 20) {
                double nearest = SIZE;
                for (int star = 0; star < STARS; star++) {
                    nearest = Math.min(nearest, Math.hypot(field.x(0, star) - 0.5 - x, place(0, star) - y));
                }
                if (nearest > farthest) {
                    farthest = nearest;
                    free = new int[]{x, y};
                }
            }
        }
        BufferedImage before = shot();
        Point corner = image.getCanvas().getLocationOnScreen();
        click(corner.x + image.getCanvas().screenX(free[0]), corner.y + image.getCanvas().screenY(free[1]));
        await(() -> ofStar.getRowCount() == 0, () -> "no measurements of a star, not " + ofStar.getRowCount());
        check(onSlice.getSelectedRow() < 0, "no row of the slice's table");
        check(different(before, shot()) > 20, "no ring any more");
    }

    /** y of a star as the window has it (pixels, 0 at the upper edge). */
    private double place(int exposure, int star) {
        return upright ? SIZE - field.y(exposure, star) + 0.5 : field.y(exposure, star) - 0.5;
    }

    private void clickOn(int exposure, int star, int left, int top) throws Exception {
        ImageCanvas canvas = image.getCanvas();
        double y = place(exposure, star);
        Point corner = canvas.getLocationOnScreen();
        click(corner.x + canvas.screenXD(field.x(exposure, star) - 0.5 - left),
                corner.y + canvas.screenYD(y - top));
    }

    private void aClickOnARowGoesToItsSliceAndStar(int star, int exposure) throws Exception {
        onThread(() -> {
            image.setSlice(1);
            // Zoomed into a corner where the star is not.
            IJ.run(image, "Set... ", "zoom=400 x=0 y=0");
        });
        int wanted = exposure * STARS + star;
        int shown = rowOf(ofStar, wanted);
        Rectangle cell = ofStar.getCellRect(shown, COLUMN_EAST, true);
        Point corner = ofStar.getLocationOnScreen();
        click(corner.x + cell.getCenterX(), corner.y + cell.getCenterY());
        await(() -> image.getCurrentSlice() == exposure + 1, () -> "slice " + image.getCurrentSlice());
        await(() -> selected(onSlice) == wanted, () -> "the slice's table follows");
        double y = upright ? SIZE - field.y(exposure, star) + 0.5 : field.y(exposure, star) - 0.5;
        check(image.getCanvas().getSrcRect().contains(field.x(exposure, star) - 0.5, y), "the star is in view");
    }

    private void aZoomedWindowIsClickedWhereItShows() throws Exception {
        Rectangle visible = image.getCanvas().getSrcRect();
        int exposure = image.getCurrentSlice() - 1;
        int clicked = 0;
        for (int star = 0; star < STARS; star++) {
            double y = upright ? SIZE - field.y(exposure, star) + 0.5 : field.y(exposure, star) - 0.5;
            if (visible.contains(field.x(exposure, star) - 0.5, y)) {
                clickOn(exposure, star, 0, 0);
                int wanted = exposure * STARS + star;
                await(() -> selected(onSlice) == wanted,
                        () -> "row " + selected(onSlice) + " of a zoomed window, not " + wanted);
                clicked++;
            }
        }
        check(clicked > 0, "a star in the zoomed window");
        onThread(() -> IJ.run(image, "Original Scale", ""));
    }

    private void aDuplicateLooksTheSame() throws Exception {
        onThread(() -> image.setSlice(2));
        BufferedImage original = shot();
        AtomicReference<ImagePlus> copy = new AtomicReference<>();
        onThread(() -> {
            copy.set(image.duplicate());
            copy.get().setTitle("copy");
            copy.get().show();
            copy.get().setSlice(2);
            copy.get().getWindow().setLocation(20, 560);
        });
        BufferedImage copied = shot(copy.get());
        check(original.getWidth() == copied.getWidth() && different(original, copied) == 0,
                different(original, copied) + " pixels of the duplicate differ");
        onThread(() -> {
            copy.get().changes = false;
            copy.get().close();
        });
    }

    private void aRotatedWindowHasNone() throws Exception {
        check(image.getOverlay() != null, "residuals before the rotation");
        onThread(() -> IJ.run(image, "Rotate 90 Degrees Right", ""));
        await(() -> image.getOverlay() == null && !panel.isShowing(),
                () -> "residuals of a rotated image are taken off");
    }

    /** Twice turned over, all is as before; slices the other way round are no others' slices. */
    private void whatWasTurnedOverShowsNoArrows() throws Exception {
        for (String turn : new String[]{"Flip Vertically", "Flip Horizontally", "Reverse"}) {
            int slice = turn.equals("Reverse") ? 1 : 2;
            onThread(() -> image.setSlice(slice));
            BufferedImage before = shot();
            onThread(() -> IJ.run(image, turn, slice == 1 ? "" : "stack"));
            BufferedImage turned = shot();
            check(blue(before) > 200 && blue(turned) < blue(before) / 10,
                    turn + ": " + blue(turned) + " blue pixels of " + blue(before));
            onThread(() -> IJ.run(image, turn, slice == 1 ? "" : "stack"));
            onThread(() -> image.setSlice(slice));
            check(different(before, shot()) == 0, "as before after " + turn + " twice");
        }
    }

    /** Pixels of arrows. */
    private static int blue(BufferedImage picture) {
        int n = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                n += (rgb & 0xff) > (rgb >> 16 & 0xff) + 60 ? 1 : 0;
            }
        }
        return n;
    }

    private void aCroppedWindowIsClickedWhereItShows() throws Exception {
        int left = 90;
        int top = 70;
        onThread(() -> {
            image.setRoi(left, top, SIZE - left - 30, SIZE - top - 20);
            IJ.run(image, "Crop", "");
        });
        int exposure = image.getCurrentSlice() - 1;
        int clicked = 0;
        for (int star = 0; star < STARS && clicked < 5; star++) {
            double x = field.x(exposure, star) - 0.5 - left;
            double y = (upright ? SIZE - field.y(exposure, star) + 0.5 : field.y(exposure, star) - 0.5) - top;
            if (x > 5 && y > 5 && x < image.getWidth() - 5 && y < image.getHeight() - 5) {
                clickOn(exposure, star, left, top);
                int wanted = exposure * STARS + star;
                await(() -> selected(onSlice) == wanted,
                        () -> "row " + selected(onSlice) + " of a cropped window, not " + wanted);
                clicked++;
            }
        }
        check(clicked == 5, clicked + " stars in the cropped window");
    }

    private void click(double x, double y) throws Exception {
        robot.mouseMove((int) x, (int) y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        settle();
    }

    private BufferedImage shot() throws Exception {
        return shot(image);
    }

    /** What the canvas of an image paints, without what may lie over its window. */
    private BufferedImage shot(ImagePlus of) throws Exception {
        settle();
        ImageCanvas canvas = of.getCanvas();
        BufferedImage picture = new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
        onThread(() -> canvas.paint(picture.createGraphics()));
        return picture;
    }

    /**
     * Lets events come and be done with: those of windows go round by the screen's server. Robot.waitForIdle may wait ten seconds
     * each time on a screen without a window manager.
     */
    private void settle() throws Exception {
        for (int round = 0; round < 3; round++) {
            Thread.sleep(60);
            EventQueue.invokeAndWait(() -> {
            });
        }
    }

    private void onThread(Runnable action) throws Exception {
        EventQueue.invokeAndWait(action);
        settle();
    }

    private static int selected(JTable table) {
        int row = table.getSelectedRow();
        return row < 0 ? -1 : ((MeasurementTable) table.getModel()).measurement(table.convertRowIndexToModel(row));
    }

    private static int rowOf(JTable table, int measurement) {
        return table.convertRowIndexToView(((MeasurementTable) table.getModel()).rowOf(measurement));
    }

    private static void find(Container in, List<JTable> tables) {
        for (Component component : in.getComponents()) {
            if (component instanceof JTable table) {
                tables.add(table);
            } else if (component instanceof Container container) {
                find(container, tables);
            }
        }
    }

    private static int different(BufferedImage a, BufferedImage b) {
        int n = 0;
        for (int y = 0; y < Math.min(a.getHeight(), b.getHeight()); y++) {
            for (int x = 0; x < Math.min(a.getWidth(), b.getWidth()); x++) {
                n += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return n;
    }

    /** Waits for something that a click brings about. */
    private void await(BooleanSupplier holds, Supplier<String> otherwise) throws Exception {
        for (int round = 0; round < PATIENCE && !holds.getAsBoolean(); round++) {
            settle();
        }
        check(holds.getAsBoolean(), otherwise.get());
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
