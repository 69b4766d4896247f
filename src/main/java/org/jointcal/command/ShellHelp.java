package org.jointcal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.Version;

/** What {@code --help} prints. */
final class ShellHelp {
    private static final int WIDTH = 100;

    private ShellHelp() {
    }

    static String overview() {
        StringBuilder text = new StringBuilder("Jointcal ").append(Version.text())
                .append(": joint astrometric calibration of overlapping exposures.\n\n");
        for (ShellWord word : ShellWord.ALL) {
            text.append(line("jointcal " + word.name() + " key=value ...", word.purpose()));
        }
        String first = ShellWord.ALL.get(0).name();
        return text.append(line("jointcal " + first + " @settings.txt ...", "the same, with keys from a file"))
                .append(line("jointcal " + first + " --help", "its keys")).append(line("jointcal --version", ""))
                .append("\nExit code: 0 the result is usable, 1 it is not or there is none, 2 the call was wrong.\n")
                .toString();
    }

    private static String line(String call, String meaning) {
        return String.format(Locale.ROOT, "  %-32s %s", call, meaning).stripTrailing() + "\n";
    }

    static String of(ShellWord word) {
        StringBuilder text = new StringBuilder("jointcal ").append(word.name()).append(" key=value ...\n\n");
        for (String example : word.examples()) {
            text.append("  jointcal ").append(word.name()).append(' ').append(example).append('\n');
        }
        text.append("\nKeys and [defaults]:\n");
        for (CommandKey key : CommandKeys.of(word.keys().get())) {
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
