package org.jointcal.calibrate.start;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jointcal.core.wcs.HeaderCards;

/** Whether a header tells that its frame shows no sky: a dark, a flat or a bias that lies among the exposures. */
final class FrameKind {
    private static final List<String> CARDS = List.of("IMAGETYP", "OBSTYPE", "FRAME");
    private static final List<String> KINDS = List.of("dark", "flat", "bias");

    private FrameKind() {
    }

    /** The same by the words of a file's name, for frames of which nothing else tells where they point. */
    static Optional<String> byName(String name) {
        List<String> words = List.of(name.toLowerCase(Locale.ROOT).split("[^a-z]+"));
        return KINDS.stream().filter(kind -> words.contains(kind) || words.contains(kind + "s")).findFirst();
    }

    /** Dark, flat or bias; empty for exposures of the sky, and where nothing tells. */
    static Optional<String> withoutSky(HeaderCards header) {
        return CARDS.stream().flatMap(card -> header.text(card).stream()).map(text -> text.toLowerCase(Locale.ROOT))
                .flatMap(text -> KINDS.stream().filter(text::contains)).findFirst();
    }
}
