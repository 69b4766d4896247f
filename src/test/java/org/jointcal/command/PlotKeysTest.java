package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.plot.FigureSet;
import org.jointcal.plot.PlotRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotKeysTest {
    private static final List<CommandKey> KEYS = CommandKeys.of(new PlotKeys());

    @Test
    void theCommandHasTheKeysAndDefaultsOfTheRequest() throws CalibrationException {
        assertEquals(PlotRequest.KEYS, KEYS.stream().map(CommandKey::name).toList());
        PlotRequest standard = PlotRequest.of(Map.of());
        assertEquals(standard, PlotRequest.of(CommandKeys.valuesOf(new PlotResidualsCommand())));
        assertEquals(FigureSet.names(), standard.plots());
    }

    @Test
    void theDialogNamesEveryPlot() {
        String told = KEYS.get(1).description();
        assertEquals("all, or some of: " + String.join(" ", FigureSet.names()) + ".", told);
    }

    @Test
    void plotsComeInTheOrderInWhichTheyAreNamed() throws CalibrationException {
        assertEquals(List.of("chips", "x"), PlotRequest.of(Map.of("plots", "chips, X")).plots());
        assertEquals("screen", PlotRequest.of(Map.of()).formatOn(true));
        assertEquals("png", PlotRequest.of(Map.of()).formatOn(false));
        assertEquals("svg", PlotRequest.of(Map.of("format", "svg")).formatOn(true));
    }

    @ParameterizedTest
    @CsvSource({"plots,xy", "format,jpg", "width,10", "colour,red"})
    void wrongValuesAreRefusedByName(String key, String value) {
        CalibrationException refused = assertThrows(CalibrationException.class,
                () -> PlotRequest.of(Map.of(key, value)));
        assertTrue(refused.getMessage().startsWith(key), refused.getMessage());
    }
}
