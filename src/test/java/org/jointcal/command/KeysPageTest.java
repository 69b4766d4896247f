package org.jointcal.command;

import java.io.IOException;
import java.nio.file.Path;
import org.jointcal.testing.GeneratedText;
import org.junit.jupiter.api.Test;

/** docs/keys.md, docs/transform.md and docs/simulate.md have the keys, defaults and descriptions of their commands. */
class KeysPageTest {
    @Test
    void thePageHasTheKeysOfTheCommand() throws IOException {
        StringBuilder table = new StringBuilder("\n## Files\n\n");
        head(table);
        for (CommandKey key : CommandKeys.of(new FitKeys())) {
            if (key.startsSection()) {
                table.append("\n## ").append(key.section()).append("\n\n");
                head(table);
            }
            row(key, table);
        }
        GeneratedText.check(Path.of("docs/keys.md"), "keys", table.append('\n').toString());
    }

    @Test
    void thePageOfTransformationsHasTheirKeys() throws IOException {
        StringBuilder table = new StringBuilder("\n");
        head(table);
        CommandKeys.of(new TransformKeys()).forEach(key -> row(key, table));
        GeneratedText.check(Path.of("docs/transform.md"), "keys", table.append('\n').toString());
    }

    @Test
    void thePageOfSimulationsHasTheirKeys() throws IOException {
        StringBuilder table = new StringBuilder("\n");
        head(table);
        CommandKeys.of(new SimulateKeys()).forEach(key -> row(key, table));
        GeneratedText.check(Path.of("docs/simulate.md"), "keys", table.append('\n').toString());
    }

    private static void row(CommandKey key, StringBuilder table) {
        table.append("| `").append(key.name()).append("` | ")
                .append(key.standard().isEmpty() ? "empty" : "`" + key.standard() + "`").append(" | ")
                .append(key.choices().isEmpty() ? "" : "`" + String.join("`, `", key.choices()) + "`. ")
                .append(escaped(key.description())).append(" | ").append(key.label()).append(" |\n");
    }

    private static void head(StringBuilder table) {
        table.append("| key | default | meaning | in the dialog |\n|---|---|---|---|\n");
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;");
    }
}
