package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jointcal.display.OverlayLook;
import org.jointcal.plot.FigureSet;
import org.junit.jupiter.api.Test;

class WordMenuTest {
    private static final List<String> PLOTS = List.of("all", "x", "y", "links");

    private static List<String> words(Object keys, String name) {
        return CommandKeys.of(keys).stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow().words();
    }

    @Test
    void aWordIsPutInAndTakenOut() {
        assertEquals("x links", WordMenu.turned("links", "x", PLOTS));
        assertEquals("links", WordMenu.turned("x links", "x", PLOTS));
        assertEquals("y", WordMenu.turned("all", "y", PLOTS));
        assertEquals("all", WordMenu.turned("x, y", "all", PLOTS));
        assertEquals("all", WordMenu.turned("x", "x", PLOTS), "nothing is no choice");
        assertEquals("Positions", WordMenu.turned("distortions positions", "Distortions",
                List.of("Distortions", "Positions")));
    }

    @Test
    void theListsHaveAllThatThereIs() {
        assertEquals(Stream.concat(Stream.of("all"), FigureSet.names().stream()).toList(),
                words(new PlotKeys(), "plots"));
        assertEquals(
                Arrays.stream(OverlayLook.Layer.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList(),
                words(new ShowKeys(), "layers"));
    }
}
