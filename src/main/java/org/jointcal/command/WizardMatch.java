package org.jointcal.command;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.Timer;
import org.jointcal.calibrate.load.DetectedChip;
import org.jointcal.calibrate.load.Overlap;
import org.jointcal.calibrate.load.SourceCatalogs;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.io.InputExposure;
import org.jointcal.plot.Directions;
import org.jointcal.plot.FieldMap;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;

/** How stars of different images are matched, with a map of where the images lie and what links them. */
final class WizardMatch implements WizardPage {
    private static final double STANDARD_RADIUS = 3;
    private static final String NO_PLACES = "Links are counted where headers have a WCS.\nHere the fit finds the images first;\nits report has the links.";
    private static final String NO_LINKS = "How many stars each two images share\nis known when their stars are detected.";

    private static final List<String> START = List.of("pattern_radius", "center", "pixel_scale");
    private static final List<String> MATCH = List.of("match_radius", "solver", "minimum_measurements");
    private static final int PAUSE = 700;

    private final WizardSession session;
    private final WizardWork work;
    private final Supplier<ImagePlus> image;
    private final JPanel panel = new JPanel(new BorderLayout(4, 8));
    private final KeyForm form;
    private final JButton detect = new JButton("Detect the stars and count links");
    private final FigureView outlines = new FigureView();
    private final FigureView links = new FigureView();
    /** What is typed has its effect when the user pauses. */
    private final Timer typing = new Timer(PAUSE, event -> typed());

    WizardMatch(WizardSession session, WizardWork work, Supplier<ImagePlus> image) {
        this.session = session;
        this.work = work;
        this.image = image;
        JPanel top = new JPanel(new BorderLayout());
        form = new KeyForm(session.keys(), START);
        JPanel forms = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
        forms.add(form);
        KeyForm more = new KeyForm(session.keys(), MATCH);
        forms.add(more);
        typing.setRepeats(false);
        form.onChange(typing::restart);
        more.onChange(typing::restart);
        top.add(forms, BorderLayout.NORTH);
        detect.setName("links");
        detect.addActionListener(event -> show(WizardMatch::detected));
        JPanel actions = new JPanel(new FlowLayout(FlowLayout.LEFT));
        actions.add(detect);
        top.add(actions, BorderLayout.CENTER);
        panel.add(top, BorderLayout.NORTH);
        outlines.enlarge("Where the images lie");
        links.enlarge("Stars in common");
        JPanel maps = new JPanel(new GridLayout(1, 2, 8, 0));
        maps.add(outlines);
        maps.add(links);
        panel.add(maps, BorderLayout.CENTER);
    }

    @Override
    public String name() {
        return "Match";
    }

    @Override
    public String purpose() {
        return "Detections of two images within the match radius can be one star. Where headers are wrong by more, give a"
                + " pattern radius. The maps show where the headers put the images, and how many stars each two share within"
                + " the radius; images without catalogs need their stars detected for that, which the fit then need not repeat.";
    }

    @Override
    public List<String> keys() {
        return Stream.concat(START.stream(), MATCH.stream()).toList();
    }

    private void typed() {
        if (work.isBusy()) {
            typing.restart();
        } else if (panel.isShowing()) {
            show((exposures, keys, progress) -> exposures);
        }
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public void enter() {
        form.refresh();
        show((exposures, keys, progress) -> exposures);
    }

    /** Gives exposures what they lack. */
    @FunctionalInterface
    private interface Completion {
        List<InputExposure> of(List<InputExposure> exposures, Map<String, String> keys, Progress progress)
                throws CalibrationException;
    }

    /** Two figures, where there is something to show, and what is said instead of the first. */
    private record Maps(Optional<Figure> outlines, Optional<Figure> links, String instead) {
    }

    private void show(Completion completion) {
        outlines.say("");
        links.say("");
        work.start(progress -> maps(completion, progress), (name, chi2, ndof, removed) -> {
        }, maps -> {
            boolean placed = maps.outlines().isPresent();
            detect.setEnabled(placed);
            detect.setToolTipText(placed ? null : NO_PLACES.replace('\n', ' '));
            maps.outlines().ifPresentOrElse(outlines::show, () -> outlines.say(maps.instead()));
            maps.links().ifPresentOrElse(links::show, () -> links.say(placed ? NO_LINKS : NO_PLACES));
        });
    }

    private Maps maps(Completion completion, Progress progress) throws CalibrationException {
        List<InputExposure> exposures = completion.of(WizardImages.exposures(session, image, progress), session.keys(),
                progress);
        Overlap overlap = Overlap.of(exposures, radius(), progress);
        Optional<Figure> known = overlap.shared().length == 0
                ? Optional.empty()
                : Optional.of(FieldMap.links(overlap.shared(), overlap.corners().size(), Directions.SKY));
        if (known.isEmpty() && session.run().isPresent()) {
            known = new FigureSet(FinishedFolder.read(session.run().get())).of("links").stream().findFirst();
        }
        return new Maps(
                overlap.corners().isEmpty() ? Optional.empty() : Optional.of(FieldMap.outlines(overlap.corners())),
                known,
                WizardPlace.instead(WizardPlace.all(exposures, WizardImages.starts(session))));
    }

    /** The exposures with the catalogs that the fit would detect. */
    private static List<InputExposure> detected(List<InputExposure> exposures, Map<String, String> keys,
            Progress progress) throws CalibrationException {
        Map<String, InputExposure> found = new ConcurrentHashMap<>();
        exposures.forEach(exposure -> found.put(exposure.name(), exposure));
        SourceCatalogs.run(DetectRunner.request(Map.of("input", keys.get("input"), "headers", keys.get("headers"),
                "detection_cache", keys.get("detection_cache"), "threads", keys.get("threads")), exposures), progress,
                (exposure, chips) -> found.put(exposure.name(), new InputExposure(exposure.name(), exposure.source(),
                        chips.stream().map(DetectedChip::chip).toList())));
        return exposures.stream().map(exposure -> found.get(exposure.name())).toList();
    }

    /** Whether the map of links shows something. */
    boolean showsLinks() {
        return links.isShown();
    }

    /** What stands in place of the map of outlines; empty where there is a map. */
    String saysOfOutlines() {
        return outlines.said();
    }

    /** What stands in place of the map of links; empty where there is a map. */
    String saysOfLinks() {
        return links.said();
    }

    /** The match radius (arcsec). */
    private double radius() {
        try {
            return Double.parseDouble(session.keys().get("match_radius"));
        } catch (NumberFormatException e) {
            return STANDARD_RADIUS;
        }
    }
}
