package org.jointcal.display;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jointcal.calibrate.request.Keys;
import org.jointcal.core.CalibrationException;

/**
 * Everything that is asked of the residuals of a finished run on its images.
 *
 * @param run {@code run}: folder of the run, or the one beside the input; {@code auto} for that beside the open image
 * @param show {@code show}: whether they are shown, or taken off
 * @param star {@code star}: number of a star to mark and to go to; empty for none
 * @param look how they are shown: {@code colour_by}, {@code arrow_length}, {@code layers}
 * @param panel {@code panel}: whether the window with the tables is opened
 */
public record ShowRequest(String run, boolean show, OptionalInt star, OverlayLook look, boolean panel) {
    /** The keys, in the order in which they are shown. */
    public static final List<String> KEYS = List.of("run", "star", "show", "colour_by", "arrow_length", "layers",
            "panel");

    /**
     * Reads a request from keys.
     *
     * @param values settings as typed
     * @return the request
     * @throws CalibrationException if a key is unknown, or a value is none that it can have
     */
    public static ShowRequest of(Map<String, String> values) throws CalibrationException {
        Keys k = new Keys(values);
        Set<OverlayLook.Layer> layers = EnumSet.noneOf(OverlayLook.Layer.class);
        String run = k.text("run", "auto");
        boolean show = k.word("show", "on", List.of("on", "off")).equals("on");
        int star = k.whole("star", 0, 0, Integer.MAX_VALUE);
        ColourBy by = ColourBy.valueOf(k.word("colour_by", "kind",
                List.of("kind", "residual", "chi2", "magnitude", "image", "colour")).toUpperCase(Locale.ROOT));
        double length = k.number("arrow_length", 1, 0.01, 1000);
        for (String word : k.words("layers", List.of("arrows"), List.of("arrows", "grid", "errors"))) {
            layers.add(OverlayLook.Layer.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        boolean panel = k.word("panel", "yes", List.of("yes", "no")).equals("yes");
        k.refuseRest(KEYS);
        return new ShowRequest(run, show, star == 0 ? OptionalInt.empty() : OptionalInt.of(star),
                new OverlayLook(by, length, layers), panel);
    }
}
