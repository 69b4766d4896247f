package org.jointcal.display;

import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.finished.Measurements;

/**
 * The window beside an image with residuals: how they are drawn, the measurements of the slice, those of the star that was
 * clicked, and what is to be left out of the next fit.
 */
public final class ResidualPanel extends JFrame {
    private static final long serialVersionUID = 1L;
    private static final String OF_IMAGE = "Jointcal panel";
    private static final double REACH = 12;

    private final transient ResidualView view;
    private final MeasurementTable onSlice;
    private final MeasurementTable ofStar;
    private final JTable sliceTable;
    private final JTable starTable;
    private final LeaveOutBar leftOut;
    private int shownImage = -1;
    private boolean choosing;

    private ResidualPanel(String title, ResidualView view, Consumer<Exclusions> fitAgain) {
        super("Residuals: " + title);
        this.view = view;
        leftOut = new LeaveOutBar(view.run(), view::currentImage, fitAgain, this::showFates);
        onSlice = new MeasurementTable(view.run(), leftOut::leavesOut);
        ofStar = new MeasurementTable(view.run(), leftOut::leavesOut);
        sliceTable = table(onSlice);
        starTable = table(ofStar);
        JSplitPane tables = new JSplitPane(JSplitPane.VERTICAL_SPLIT,
                titled("Measurements in this image", sliceTable), titled("The star in all images", starTable));
        tables.setResizeWeight(0.6);
        add(controls(), BorderLayout.NORTH);
        add(tables, BorderLayout.CENTER);
        add(leftOut, BorderLayout.SOUTH);
        setPreferredSize(new Dimension(840, 600));
        pack();
    }

    /**
     * Opens the window in place of one that the image had before, and listens to the image as long as it is open.
     *
     * @param title what the run is called
     * @param view the residuals
     * @param fitAgain what to do when the user wants another fit
     * @return the window
     */
    public static ResidualPanel open(String title, ResidualView view, Consumer<Exclusions> fitAgain) {
        close(view.image());
        ResidualPanel panel = new ResidualPanel(title, view, fitAgain);
        view.image().setProperty(OF_IMAGE, panel);
        panel.listen();
        panel.follow();
        panel.setVisible(true);
        return panel;
    }

    /** Closes the window of an image, whose residuals are no longer those on the image. */
    static void close(ImagePlus image) {
        if (image.getProperty(OF_IMAGE) instanceof ResidualPanel panel) {
            image.setProperty(OF_IMAGE, null);
            EventQueue.invokeLater(panel::dispose);
        }
    }

    private static JScrollPane titled(String title, JTable table) {
        JScrollPane pane = new JScrollPane(table);
        pane.setBorder(BorderFactory.createTitledBorder(title));
        return pane;
    }

    private JTable table(MeasurementTable model) {
        JTable table = new JTable(model);
        table.setAutoCreateRowSorter(true);
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setDefaultRenderer(Double.class, new NumberCell());
        table.setFillsViewportHeight(true);
        for (int column = 0; column < table.getColumnCount(); column++) {
            table.getColumnModel().getColumn(column)
                    .setPreferredWidth(width(table.getColumnName(column)));
        }
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting() && table.getSelectedRow() >= 0 && !choosing) {
                choose(model.measurement(table.convertRowIndexToModel(table.getSelectedRow())), true);
            }
        });
        return table;
    }

    private static int width(String column) {
        return switch (column) {
            case "image", "fate" -> 120;
            case "star", "chi2", "mag", "S/N" -> 64;
            default -> 92;
        };
    }

    private JPanel controls() {
        JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEFT));
        JComboBox<String> colours = new JComboBox<>();
        for (ColourBy by : ColourBy.values()) {
            colours.addItem(by.name().toLowerCase(Locale.ROOT));
        }
        colours.setSelectedIndex(view.look().colourBy().ordinal());
        colours.addActionListener(
                event -> view.setLook(view.look().with(ColourBy.values()[colours.getSelectedIndex()])));
        panel.add(new JLabel("Colour by"));
        panel.add(colours);
        JSlider length = new JSlider(-20, 20, (int) Math.round(20 * Math.log10(view.look().enlargement())));
        length.setPreferredSize(new Dimension(140, length.getPreferredSize().height));
        length.addChangeListener(event -> view.setLook(view.look().with(Math.pow(10, length.getValue() / 20.0))));
        panel.add(new JLabel("Arrow length"));
        panel.add(length);
        for (OverlayLook.Layer layer : OverlayLook.Layer.values()) {
            String name = layer.name().toLowerCase(Locale.ROOT);
            JCheckBox box = new JCheckBox(name, view.look().layers().contains(layer));
            box.addActionListener(event -> view.setLook(view.look().with(layer, box.isSelected())));
            panel.add(box);
        }
        return panel;
    }

    private void showFates() {
        onSlice.fatesChanged();
        ofStar.fatesChanged();
    }

    /** Shows the measurements of the slice that the image is at. */
    private void follow() {
        int image = view.currentImage().orElse(-1);
        if (image != shownImage) {
            shownImage = image;
            Measurements m = view.run().measurements();
            onSlice.show(image < 0
                    ? new int[0]
                    : IntStream.range(0, m.count()).filter(k -> m.image()[k] == image && m.isShown(k)).toArray());
        }
    }

    /** Marks the star of a measurement, in the image and in both tables. */
    private void choose(int row, boolean goThere) {
        choosing = true;
        leftOut.choose(row);
        int star = view.run().measurements().star()[row];
        if (goThere) {
            view.goTo(row);
        } else {
            view.mark(star);
        }
        follow();
        Measurements m = view.run().measurements();
        ofStar.show(IntStream.range(0, m.count()).filter(k -> m.star()[k] == star).toArray());
        select(sliceTable, onSlice.rowOf(row));
        select(starTable, ofStar.rowOf(row));
        choosing = false;
    }

    private static void select(JTable table, int row) {
        if (row < 0) {
            table.clearSelection();
            return;
        }
        int shown = table.convertRowIndexToView(row);
        table.setRowSelectionInterval(shown, shown);
        table.scrollRectToVisible(table.getCellRect(shown, 0, true));
    }

    /**
     * Goes to a star, as a click on it does.
     *
     * @param star its row in the run
     * @return whether the run has it
     */
    public boolean goToStar(int star) {
        Measurements m = view.run().measurements();
        int first = IntStream.range(0, m.count()).filter(k -> m.star()[k] == star && m.isShown(k)).findFirst()
                .orElse(-1);
        if (first >= 0) {
            // Later, when the tables have their size and can bring its row into view.
            EventQueue.invokeLater(() -> choose(first, true));
        }
        return first >= 0;
    }

    private void listen() {
        ImageCanvas canvas = view.image().getCanvas();
        MouseAdapter click = new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                double x = canvas.offScreenXD(event.getX());
                double y = canvas.offScreenYD(event.getY());
                double reach = REACH / canvas.getMagnification();
                view.measurementAt(x, y, reach).ifPresentOrElse(row -> choose(row, false),
                        () -> leftOut.say(view.unmarkedAt(x, y, reach)));
            }
        };
        ImageListener follower = new ImageListener() {
            @Override
            public void imageOpened(ImagePlus image) {
                // Other images are not ours.
            }

            @Override
            public void imageUpdated(ImagePlus image) {
                if (image == view.image()) {
                    EventQueue.invokeLater(ResidualPanel.this::follow);
                }
            }

            @Override
            public void imageClosed(ImagePlus image) {
                if (image == view.image()) {
                    EventQueue.invokeLater(ResidualPanel.this::dispose);
                }
            }
        };
        if (canvas != null) {
            canvas.addMouseListener(click);
        }
        ImagePlus.addImageListener(follower);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                ImagePlus.removeImageListener(follower);
                if (canvas != null) {
                    canvas.removeMouseListener(click);
                }
            }
        });
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        Window window = view.image().getWindow();
        if (window != null) {
            Beside.put(this, window);
        }
    }
}
