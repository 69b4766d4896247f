package org.jointcal.align;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.wcs.PixelPlane;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.InputFiles;
import org.jointcal.io.text.TransformTable;
import org.jointcal.io.text.TransformTable.Row;
import org.jointcal.resample.Grid;

/** Images that are aligned by transformations between them: no sky is needed, and the results have none. */
final class TransformedInput {
    private TransformedInput() {
    }

    /**
     * The table of transformations that {@code solutions} names: itself, or in a folder without solutions of the sky.
     *
     * @param solutions the key's value
     * @return the file, empty where it names no such
     * @throws CalibrationException if the folder cannot be read
     */
    static Optional<Path> table(String solutions) throws CalibrationException {
        try {
            Path named = InputFiles.path(solutions);
            if (Files.isRegularFile(named)) {
                return Optional.of(named);
            }
            Path inside = named.resolve(TransformTable.NAME);
            return Files.isRegularFile(inside) && !hasHeaders(named) ? Optional.of(inside) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean hasHeaders(Path folder) throws CalibrationException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".head") || file.toString().endsWith(".wcs"));
        } catch (IOException e) {
            throw new CalibrationException("solutions=" + folder + ": cannot be read. Check its permissions.", e);
        }
    }

    /**
     * @param exposures what to align
     * @param stems stems of their files
     * @param file the table of transformations
     * @param problems receives what is left out
     * @return the chips that have a map, at least one, those of an exposure one after the other
     * @throws CalibrationException if the table cannot be read, or has a map for none of them
     */
    static List<SolvedChip> of(List<InputExposure> exposures, List<String> stems, Path file, List<Problem> problems)
            throws CalibrationException {
        List<Row> rows = TransformTable.read(file);
        Row target = target(rows, file);
        List<SolvedChip> chips = new ArrayList<>();
        int number = 0;
        for (int e = 0; e < exposures.size(); e++) {
            InputExposure exposure = exposures.get(e);
            int before = chips.size();
            for (InputChip chip : exposure.chips()) {
                String name = exposure.nameOf(chip);
                Optional<Row> row = rows.stream().filter(r -> r.image().equals(name)).findFirst();
                String why = chip.pixels().isEmpty()
                        ? "a catalog, which has no pixels to align. Give the images."
                        : row.isEmpty()
                                ? "no map in " + file + ", so it is left out. Fit it with the others."
                                : row.get().width() != chip.width() || row.get().height() != chip.height()
                                        ? "has another size than in " + file + ". Fit the transformations again."
                                        : "";
                if (why.isEmpty()) {
                    chips.add(new SolvedChip(number, stems.get(e), name, chip.header(), chip.pixels().orElseThrow(),
                            new Grid.Footprint(wcs(row.orElseThrow(), target), chip.width(), chip.height()),
                            Double.NaN));
                } else {
                    problems.add(new Problem(Severity.WARNING, name, why));
                }
            }
            number += chips.size() > before ? 1 : 0;
        }
        if (chips.isEmpty()) {
            throw new CalibrationException("solutions=" + file + ": it has a map for none of the images"
                    + problems.stream().findFirst().map(problem -> " (" + problem + ")").orElse("")
                    + ". Run transform on these images first.");
        }
        return chips;
    }

    private static Row target(List<Row> rows, Path file) throws CalibrationException {
        return rows.stream().filter(Row::isTarget).findFirst().orElseThrow(() -> new CalibrationException(
                file + ": its target has no row. Give the " + TransformTable.NAME + " that transform wrote."));
    }

    /** Into the plane of the target. */
    private static Wcs wcs(Row row, Row target) {
        double middleX = 0.5 * (target.width() + 1);
        double middleY = 0.5 * (target.height() + 1);
        return PixelPlane.wcs(row.forward(), middleX, middleY);
    }

    /**
     * The target's own pixels, whether it is among the images or not.
     *
     * @param request names the table and the grid
     * @return the grid
     * @throws CalibrationException if the request wants one of the sky, or the table cannot be read any more
     */
    static Grid grid(AlignRequest request) throws CalibrationException {
        if (!request.grid().equalsIgnoreCase("first")) {
            throw new CalibrationException(
                    "grid=" + request.grid() + ": transformations know no sky. Leave grid out; the"
                            + " results are on the pixels of their target.");
        }
        Path file = table(request.solutions()).orElseThrow();
        Row target = target(TransformTable.read(file), file);
        return new Grid(PixelPlane.own(target.width(), target.height()), target.width(), target.height());
    }
}
