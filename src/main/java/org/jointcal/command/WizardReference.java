package org.jointcal.command;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jointcal.io.InputFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** What holds the solution on the sky; catalogs that lie beside the images are offered. */
final class WizardReference implements WizardPage {
    private static final List<String> KEYS = List.of("reference", "reference_tolerance", "reference_floor");
    private static final Pattern CATALOG = Pattern
            .compile("(?i).*(reference|gaia|tycho|ucac|2mass|ps1|sdss).*\\.(fits?|cat|vot|xml|csv|ecsv)");
    private static final int MOST_OFFERED = 4;

    private final WizardSession session;
    private final Supplier<ImagePlus> image;
    private final WizardWork work;
    private final WizardWork.Listener told;
    private final KeyForm form;
    private final Set<Path> taken = new HashSet<>();
    private String warnedOf = "";
    private final JPanel offers = new JPanel(new FlowLayout(FlowLayout.LEFT));
    private final JPanel panel = new JPanel(new BorderLayout());

    WizardReference(WizardSession session, WizardWork work, Supplier<ImagePlus> image, WizardWork.Listener told) {
        this.work = work;
        this.told = told;
        this.session = session;
        this.image = image;
        form = new KeyForm(session.keys(), KEYS);
        panel.add(form, BorderLayout.NORTH);
        panel.add(offers, BorderLayout.CENTER);
    }

    @Override
    public String name() {
        return "Reference";
    }

    @Override
    public String purpose() {
        return "A catalog of known positions holds the solution on the sky: a file, or gaia to ask for Gaia DR3 on the net."
                + " With none, the images are fitted to each other, and the mean of their headers holds them.";
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
        offers.removeAll();
        List<Path> catalogs = besideTheImages();
        takeTheOnlyOne(catalogs);
        for (Path catalog : catalogs) {
            JButton take = new JButton("Take " + catalog.getFileName());
            take.setName(catalog.getFileName().toString());
            take.setToolTipText(catalog.toString());
            take.addActionListener(event -> form.type("reference", catalog.toString()));
            offers.add(take);
        }
        offers.revalidate();
        offers.repaint();
    }

    /** Reads a catalog that is a file before anything else is asked; one that is somewhere else is refused once. */
    @Override
    public void leave(Runnable onward) {
        String reference = session.keys().get("reference").strip();
        if (reference.isEmpty() || reference.equalsIgnoreCase("none") || reference.equalsIgnoreCase("gaia")) {
            onward.run();
            return;
        }
        work.start(progress -> ReferenceCheck.of(reference, WizardImages.exposures(session, image, progress)),
                (name, chi2, ndof, removed) -> {
                }, check -> {
                    told.line(check.text());
                    if (check.covers() || warnedOf.equals(reference)) {
                        onward.run();
                    } else {
                        warnedOf = reference;
                        told.failed(check.text() + " Name another catalog, or press Next again to go on with it.");
                    }
                });
    }

    /** Files that are called as catalogs of references are, in the folder of the images. */
    private List<Path> besideTheImages() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> CATALOG.matcher(file.getFileName().toString()).matches()).sorted()
                    .limit(MOST_OFFERED).toList();
        } catch (IOException | InvalidPathException e) {
            // An offer only: the page Images tells what is wrong with the folder.
            return List.of();
        }
    }

    /** The folder that is named, or that of the first file that is. */
    private Path folder() {
        String input = session.keys().get("input").strip();
        if (input.isEmpty()) {
            return OpenExposures.folderOf(image.get());
        }
        String first = input.split(",")[0].strip().replaceAll("^[\"'@]|[\"']$", "");
        int pattern = Stream.of('*', '?', '[', '{').mapToInt(first::indexOf).filter(at -> at >= 0).min().orElse(-1);
        Path named = InputFiles.path(pattern < 0 ? first : first.substring(0, pattern) + "x");
        return Files.isDirectory(named) ? named : named.toAbsolutePath().getParent();
    }

    /** The only catalog beside the images is most likely meant; who wants none says so, and is not asked again. */
    private void takeTheOnlyOne(List<Path> catalogs) {
        boolean free = session.run().isEmpty() && session.keys().get("reference").strip().equals("none");
        if (free && catalogs.size() == 1 && !taken.contains(catalogs.get(0))) {
            taken.add(catalogs.get(0));
            form.type("reference", catalogs.get(0).toString());
            told.line("Reference: " + catalogs.get(0).getFileName()
                    + " is taken, the only catalog beside the images. Type none to do without.");
        }
    }
}
