package org.jointcal.command;

import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.Version;

/** What {@code --help} prints. */
final class ShellHelp {
    private static final int WIDTH = 100;

    private ShellHelp() {
    }

    static String overview() {
        return """
                Jointcal %s: joint astrometric calibration of overlapping exposures.

                  jointcal fit key=value ...       load, detect if needed, associate, fit and write
                  jointcal fit @settings.txt ...   the same, with keys from a file
                  jointcal fit --help              the keys
                  jointcal --version

                Exit code: 0 the result is usable, 1 it is not or there is none, 2 the call was wrong.
                """.formatted(Version.text());
    }

    static String fit() {
        StringBuilder text = new StringBuilder("""
                jointcal fit key=value ...

                  jointcal fit input=night1 reference=gaia.fits output=night1/solution
                  jointcal fit @night1/solution/settings.txt image_degree=4

                Keys and [defaults]:
                """);
        for (CommandKey key : CommandKeys.of(new FitKeys())) {
            text.append("  ").append(key.name()).append(key.standard().isEmpty() ? "" : " [" + key.standard() + "]")
                    .append('\n');
            wrapped(key.description()).forEach(line -> text.append("      ").append(line).append('\n'));
        }
        return text.toString();
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > WIDTH) {
            int cut = rest.lastIndexOf(' ', WIDTH);
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut + 1);
        }
        lines.add(rest);
        return lines;
    }
}
