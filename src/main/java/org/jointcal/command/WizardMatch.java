package org.jointcal.command;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** How stars of different images are matched, with a map of where the images lie and what links them. */
final class WizardMatch implements WizardPage {
    private static final double STANDARD_RADIUS = 3;

    private final WizardSession session;
    private final WizardWork work;
    private final Supplier<ImagePlus> image;
    private final JPanel panel = new JPanel(new BorderLayout(4, 8));
    private final FigureView outlines = new FigureView();
    private final FigureView links = new FigureView();

    WizardMatch(WizardSession session, WizardWork work, Supplier<ImagePlus> image) {
        this.session = session;
        this.work = work;
        this.image = image;
        panel.add(new KeyForm(session.keys(), "match_radius", "pattern_radius", "center", "pixel_scale",
                "minimum_measurements"), BorderLayout.NORTH);
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
                + " the radius; without catalogs that is known after the fit.";
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public void enter() {
        work.start(progress -> Overlap.of(WizardImages.exposures(session, image, progress), radius(), progress),
                (name, chi2, ndof, removed) -> {
                }, overlap -> {
                    overlap.outlines().ifPresent(outlines::show);
                    overlap.links().ifPresent(links::show);
                });
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
