package org.jointcal.io.solve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.OutputFolder;
import org.jointcal.io.fits.FitsRows;

/** Calls {@code astap} with a copy of the image. */
final class Astap implements PlateSolver.Recipe {
    private static final double ANYWHERE = 180;

    private final ExternalProgram program;

    Astap(ExternalProgram program) {
        this.program = program;
    }

    @Override
    public Path solve(PlateField field, Path folder, Progress progress) throws CalibrationException, IOException {
        if (field.pixels().isEmpty()) {
            throw new CalibrationException("it needs an image, and this is a catalog");
        }
        try (OutputFolder out = OutputFolder.open(folder)) {
            try (FitsRows rows = new FitsRows(out, "field.fits", HeaderCards.EMPTY, field.width(), field.height())) {
                rows.write(field.pixels().get().read());
                rows.finish();
            }
            out.commit("field.fits");
        }
        program.run(arguments(field), folder, progress);
        return folder.resolve("field.wcs");
    }

    private static List<String> arguments(PlateField field) {
        List<String> all = new ArrayList<>(List.of("-f", "field.fits", "-o", "field", "-wcs", "-r",
                number(field.position().isPresent() ? field.radius() : ANYWHERE), "-fov",
                number(field.scale().isPresent() ? field.height() * field.scale().getAsDouble() / 3600 : 0)));
        field.position()
                .ifPresent(at -> all.addAll(List.of("-ra", number(at.ra() / 15), "-spd", number(at.dec() + 90))));
        return all;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.8f", value);
    }
}
