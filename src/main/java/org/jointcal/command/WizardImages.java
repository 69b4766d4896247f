package org.jointcal.command;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Font;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import org.jointcal.display.TextTable;
import javax.swing.table.DefaultTableModel;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.ObservationDate;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.input.InputReader;
import org.jointcal.io.ReaderLogs;

/** Which images: the files or the open stack, and a table of them with their problems. */
final class WizardImages implements WizardPage {
    private static final List<String> KEYS = List.of("input", "headers", "exclude");
    private static final int[] WIDTHS = {128, 76, 70, 90, 112, 180};
    private static final Set<String> STARTS = Set.of("pattern_radius", "center", "pixel_scale", "solver");

    private final WizardSession session;
    private final WizardWork work;
    private final Supplier<ImagePlus> image;
    private final KeyForm form;
    private final JLabel taken = new JLabel();
    private final JPanel panel = new JPanel(new BorderLayout(4, 8));
    private final DefaultTableModel table = new DefaultTableModel(
            new String[]{"image", "size", "WCS", "MJD (days)", "sources", "remark"}, 0);

    WizardImages(WizardSession session, WizardWork work, Supplier<ImagePlus> image) {
        this.session = session;
        this.form = new KeyForm(session.keys(), KEYS);
        this.work = work;
        this.image = image;
        JButton look = new JButton("Read the headers");
        look.addActionListener(event -> enter());
        form.onEnter(this::enter);
        JPanel top = new JPanel(new BorderLayout());
        top.add(form, BorderLayout.CENTER);
        JPanel button = new JPanel(new FlowLayout(FlowLayout.LEFT));
        button.add(look);
        taken.setFont(taken.getFont().deriveFont(Font.PLAIN));
        button.add(taken);
        top.add(button, BorderLayout.SOUTH);
        panel.add(top, BorderLayout.NORTH);
        TextTable shown = new TextTable(table);
        for (int column = 0; column < WIDTHS.length; column++) {
            shown.getColumnModel().getColumn(column).setPreferredWidth(WIDTHS[column]);
        }
        panel.add(new JScrollPane(shown), BorderLayout.CENTER);
    }

    @Override
    public String name() {
        return "Images";
    }

    @Override
    public String purpose() {
        return "The exposures to be fitted together: a folder, files, or a list of FITS images or catalogs. Leave the first"
                + " field empty to take the open stack. Point at a name to read what it means; the defaults suit most data.";
    }

    @Override
    public List<String> keys() {
        return KEYS;
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public void enter() {
        form.refresh();
        taken.setText(taken());
        table.setRowCount(0);
        work.start(progress -> rows(exposures(session, image, progress), starts(session)),
                (name, chi2, ndof, removed) -> {
                }, rows -> {
                    table.setRowCount(0);
                    rows.forEach(table::addRow);
                });
    }

    /** What stands for files where none are named. */
    private String taken() {
        ImagePlus open = image.get();
        if (!session.keys().get("input").isBlank()) {
            return "";
        }
        return open == null
                ? "No image is open: name the files."
                : open.getStackSize() > 1
                        ? "The open stack is taken: " + open.getTitle() + ", " + open.getStackSize() + " slices."
                        : "The open images are taken.";
    }

    /** Stays where there is nothing to fit, and says why. */
    @Override
    public void leave(Runnable onward) {
        work.start(progress -> {
            NamedPaths.expect(Map.of("input", session.keys().get("input"), "headers", session.keys().get("headers"),
                    "exclude", session.keys().get("exclude")));
            List<InputExposure> found = exposures(session, image, progress);
            if (found.isEmpty()) {
                throw new CalibrationException(
                        "input: no files are named, and no image is open. Name a folder or files.");
            }
            return found;
        }, (name, chi2, ndof, removed) -> {
        }, found -> onward.run());
    }

    /** What decides where an image without a WCS is looked for; a wrong value of another key is no matter of the headers. */
    static CalibrationRequest starts(WizardSession session) throws CalibrationException {
        Map<String, String> keys = new HashMap<>(session.keys());
        keys.keySet().retainAll(STARTS);
        return CalibrationRequest.of(keys, List.of());
    }

    /** The exposures that the session names, read anew; pixels are not read. */
    static List<InputExposure> exposures(WizardSession session, Supplier<ImagePlus> image, Progress progress)
            throws CalibrationException {
        ReaderLogs.quieten();
        String input = session.keys().get("input").strip();
        if (!input.isEmpty()) {
            List<Problem> problems = new ArrayList<>();
            List<InputExposure> found = InputReader.read(input, session.keys().get("headers"), progress,
                    problems::add);
            problems.forEach(problem -> progress.log(problem.toString()));
            return found;
        }
        ImagePlus open = image.get();
        return open == null ? List.of() : OpenExposures.toFit(open).exposures();
    }

    private static List<Object[]> rows(List<InputExposure> exposures, CalibrationRequest request) {
        List<Object[]> rows = new ArrayList<>();
        for (InputExposure exposure : exposures) {
            for (InputChip chip : exposure.chips()) {
                String sources = chip.catalog().map(stars -> stars.count() + " in its catalog")
                        .orElse("to be detected");
                String mjd = ObservationDate.midExposureMjd(chip.header()).isPresent()
                        ? String.format(Locale.ROOT, "%.4f",
                                ObservationDate.midExposureMjd(chip.header()).getAsDouble())
                        : "-";
                WizardPlace place = WizardPlace.of(exposure, chip, request);
                rows.add(new Object[]{exposure.nameOf(chip), chip.width() + " x " + chip.height(), place.wcs(), mjd,
                    sources, place.remark()});
            }
        }
        return rows;
    }

    /** What stands in a column of the table, from top to bottom. */
    List<String> column(String name) {
        int column = table.findColumn(name);
        return IntStream.range(0, table.getRowCount()).mapToObj(row -> table.getValueAt(row, column).toString())
                .toList();
    }
}
