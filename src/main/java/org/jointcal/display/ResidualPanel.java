package org.jointcal.display;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.border.TitledBorder;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.finished.LeftOut;
import org.jointcal.finished.Measurements;

/**
 * The window beside an image with residuals: how they are drawn, the measurements of the slice, those of the star that was
 * clicked, and what is to be left out of the next fit.
 */
public final class ResidualPanel extends JFrame {
    private static final long serialVersionUID = 1L;
    private static final String OF_IMAGE = "Jointcal panel";
    private static final double REACH = 12;
    private static final String NO_STAR = "The star in all images";
    private static final int NOTHING_YET = -2;
    private static final int WIDTH_OF_ALL = 760;
    private static final int LEAST_WIDTH = 560;

    private final transient ResidualView view;
    private final MeasurementTable onSlice;
    private final MeasurementTable ofStar;
    private final JTable sliceTable;
    private final JTable starTable;
    private final transient LeftOutChoice choice;
    private final LeaveOutBar leftOut;
    private final TitledBorder ofSlice = BorderFactory.createTitledBorder("Measurements in this image");
    private final TitledBorder ofChosen = BorderFactory.createTitledBorder(NO_STAR);
    private int shownImage = NOTHING_YET;
    private boolean choosing;

    private ResidualPanel(String title, ResidualView view, Exclusions before, Consumer<Exclusions> fitAgain) {
        super("Residuals: " + title);
        this.view = view;
        choice = new LeftOutChoice(view.run(), before);
        leftOut = new LeaveOutBar(view.run(), choice, view::currentImage, fitAgain);
        onSlice = new MeasurementTable(view.run(), choice::leavesOut);
        ofStar = new MeasurementTable(view.run(), choice::leavesOut);
        sliceTable = table(onSlice);
        starTable = table(ofStar);
        sliceTable.removeColumn(sliceTable.getColumn("image"));
        starTable.removeColumn(starTable.getColumn("star"));
        JSplitPane tables = new JSplitPane(JSplitPane.VERTICAL_SPLIT, titled(ofSlice, sliceTable),
                titled(ofChosen, starTable));
        tables.setResizeWeight(0.6);
        add(controls(), BorderLayout.NORTH);
        add(tables, BorderLayout.CENTER);
        JPanel bottom = new JPanel(new BorderLayout());
        // The buttons stay where they are when the list comes.
        bottom.add(new LeftOutList(choice, this::look), BorderLayout.CENTER);
        bottom.add(leftOut, BorderLayout.SOUTH);
        add(bottom, BorderLayout.SOUTH);
        choice.onChange(this::showFates);
        // ImageJ hears of Escape in its own windows only.
        getRootPane().registerKeyboardAction(event -> IJ.setKeyDown(KeyEvent.VK_ESCAPE),
                KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), JComponent.WHEN_IN_FOCUSED_WINDOW);
        setPreferredSize(new Dimension(WIDTH_OF_ALL, 600));
        pack();
    }

    /**
     * Opens the window in place of one that the image had before, and listens to the image as long as it is open.
     *
     * @param title what the run is called
     * @param view the residuals
     * @param before what the run did without
     * @param fitAgain what to do when the user wants another fit, with all that it is to do without
     * @return the window
     */
    public static ResidualPanel open(String title, ResidualView view, Exclusions before,
            Consumer<Exclusions> fitAgain) {
        ResidualPanel panel = new ResidualPanel(title, view, before, fitAgain);
        Optional<ResidualPanel> old = of(view.image());
        close(view.image());
        view.image().setProperty(OF_IMAGE, panel);
        panel.listen();
        old.ifPresent(panel::resemble);
        panel.follow();
        panel.setVisible(true);
        return panel;
    }

    /**
     * {@return whether an image has such a window}
     *
     * @param image an open image
     */
    public static boolean isOpen(ImagePlus image) {
        return of(image).filter(ResidualPanel::isShowing).isPresent();
    }

    private static Optional<ResidualPanel> of(ImagePlus image) {
        return image.getProperty(OF_IMAGE) instanceof ResidualPanel panel ? Optional.of(panel) : Optional.empty();
    }

    /** Stands where another one of the same image stood, with its tables in the same order; tells the verdict on the new run. */
    private void resemble(ResidualPanel old) {
        leftOut.say(view.run().verdict());
        setBounds(old.getBounds());
        sliceTable.getRowSorter().setSortKeys(old.sliceTable.getRowSorter().getSortKeys());
        starTable.getRowSorter().setSortKeys(old.starTable.getRowSorter().getSortKeys());
    }

    /** Closes the window of an image, whose residuals are no longer those on the image. */
    static void close(ImagePlus image) {
        if (image.getProperty(OF_IMAGE) instanceof ResidualPanel panel) {
            image.setProperty(OF_IMAGE, null);
            EventQueue.invokeLater(panel::dispose);
        }
    }

    private static JScrollPane titled(TitledBorder title, JTable table) {
        JScrollPane pane = new JScrollPane(table);
        pane.setBorder(title);
        return pane;
    }

    private JTable table(MeasurementTable model) {
        JTable table = new TextTable(model);
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setDefaultRenderer(Double.class, new NumberCell());
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
            case "image" -> 116;
            case "fate" -> 100;
            case "east (mas)", "north (mas)" -> 88;
            default -> column.length() > 4 ? 60 : 50;
        };
    }

    private JPanel controls() {
        JPanel left = new JPanel(new FlowLayout(FlowLayout.LEFT));
        JComboBox<String> colours = new JComboBox<>();
        for (ColourBy by : ColourBy.values()) {
            colours.addItem(by.name().toLowerCase(Locale.ROOT));
        }
        colours.setSelectedIndex(view.look().colourBy().ordinal());
        colours.addActionListener(
                event -> view.setLook(view.look().with(ColourBy.values()[colours.getSelectedIndex()])));
        left.add(new JLabel("Colour by"));
        left.add(colours);
        left.add(new JLabel("Arrow length"));
        JSlider length = new JSlider(-20, 20, (int) Math.round(20 * Math.log10(view.look().enlargement())));
        length.addChangeListener(event -> view.setLook(view.look().with(Math.pow(10, length.getValue() / 20.0))));
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        for (OverlayLook.Layer layer : OverlayLook.Layer.values()) {
            String name = layer.name().toLowerCase(Locale.ROOT);
            JCheckBox box = new JCheckBox(name, view.look().layers().contains(layer));
            box.addActionListener(event -> view.setLook(view.look().with(layer, box.isSelected())));
            right.add(box);
        }
        JPanel panel = new JPanel(new BorderLayout());
        panel.add(left, BorderLayout.WEST);
        panel.add(length, BorderLayout.CENTER);
        panel.add(right, BorderLayout.EAST);
        return panel;
    }

    /** Goes to what was left out, where the run knows it. */
    private void look(LeftOut thing) {
        thing.rows().stream().findFirst().ifPresent(view::goTo);
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
            leftOut.follow();
            ofSlice.setTitle(image < 0
                    ? "This slice has no residuals"
                    : "Measurements in " + view.run().images().get(image).name());
            repaint();
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
        ofChosen.setTitle("Star " + (star + 1) + " in all images");
        repaint();
        select(sliceTable, onSlice.rowOf(row));
        select(starTable, ofStar.rowOf(row));
        choosing = false;
    }

    /** Marks no star any more, as where one was clicked that no row has; says why. */
    private void chooseNone(String why) {
        choosing = true;
        leftOut.chooseNone(why);
        view.mark(OverlayState.NO_STAR);
        ofStar.show(new int[0]);
        ofChosen.setTitle(NO_STAR);
        sliceTable.clearSelection();
        repaint();
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
     * Goes to a star, as a click on it does: on the slice that is shown, where it has the star.
     *
     * @param star its row in the run
     * @return whether the run has it
     */
    public boolean goToStar(int star) {
        Measurements m = view.run().measurements();
        int now = view.currentImage().orElse(-1);
        int[] rows = IntStream.range(0, m.count()).filter(k -> m.star()[k] == star && m.isShown(k)).toArray();
        int first = IntStream.of(rows).filter(k -> m.image()[k] == now).findFirst()
                .orElse(rows.length == 0 ? -1 : rows[0]);
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
                        () -> chooseNone(view.unmarkedAt(x, y, reach)));
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
            int room = Beside.room(window);
            if (room >= LEAST_WIDTH && room < getWidth()) {
                setSize(room, getHeight());
            }
            Beside.put(this, window);
        }
    }
}
