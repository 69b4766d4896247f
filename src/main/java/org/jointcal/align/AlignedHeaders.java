package org.jointcal.align;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jointcal.core.Version;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.PixelPlane;
import org.jointcal.io.fits.ImageHeaders;
import org.jointcal.resample.Grid;

/** The headers of what an alignment writes: what is still true of the images, the grid's TAN, and how they were made. */
final class AlignedHeaders {
    private static final Predicate<String> NO_LONGER_TRUE = ImageHeaders.IS_WCS.or(Pattern
            .compile("AST[IR]RMS[12]|PHOTIRMS|JC_.*|HISTORY|COMMENT|BAYERPAT|COLORTYP|[XY]BAYROFF|IMAGE[WH]"
                    + "|DATASEC|BIASSEC|TRIMSEC|CCDSEC|DETSEC|LT[VM]\\d.*|SATURATE|DATE|FILENAME|ORIGNAME")
            .asMatchPredicate());
    private static final Set<String> GAINS = Set.of("GAIN", "EGAIN");

    private final AlignRequest request;
    private final Grid grid;

    AlignedHeaders(AlignRequest request, Grid grid) {
        this.request = request;
        this.grid = grid;
    }

    /**
     * @param chip the image, or the first chip of an exposure
     * @param factor flux factor that was applied to it
     * @return the header of the aligned exposure
     */
    HeaderCards ofExposure(SolvedChip chip, double factor) {
        HeaderCards header = chip.header().without(NO_LONGER_TRUE);
        for (String key : GAINS) {
            double gain = header.number(key).orElse(0);
            if (factor != 1 && gain > 0) {
                header = header.with(key, gain / factor, "of the scaled counts");
            }
        }
        if (request.fluxScale()) {
            header = header.without("FLXSCALE"::equals);
        }
        return made(header).with("JC_FLXSC", factor, "flux factor that was applied");
    }

    /**
     * @param chips all images
     * @param exposures how many exposures they are of
     * @return the header of their co-addition: the cards that all have alike
     */
    HeaderCards ofAll(List<SolvedChip> chips, int exposures) {
        HeaderCards first = chips.get(0).header().without(NO_LONGER_TRUE).without(GAINS::contains);
        Set<String> common = new HashSet<>(first.cards());
        chips.forEach(chip -> common.retainAll(Set.copyOf(chip.header().cards())));
        HeaderCards shared = HeaderCards.of(first.cards().stream().filter(common::contains).toList());
        if (!request.fluxScale()) {
            shared = shared.without(Set.of("FLXSCALE", "MAGZEROP")::contains);
        }
        return made(shared.without("FLXSCALE"::equals)).with("NCOMBINE", exposures, "number of exposures")
                .with("JC_COMB", request.combine(), "how the exposures were combined");
    }

    /** The header of a plane that goes with an image. */
    HeaderCards ofPlane(HeaderCards image, String unit, String what) {
        return image.without("BUNIT"::equals).with("BUNIT", unit, what);
    }

    private HeaderCards made(HeaderCards header) {
        boolean onSky = !PixelPlane.is(grid.wcs().tangentPlane());
        return (onSky ? header.append(grid.wcs().cards()) : header)
                .with("JC_VERS", Version.text(), "version of Jointcal for ImageJ")
                .with("JC_KERN", request.interpolation(), "interpolation to this grid")
                .with("JC_SKY", request.subtractsBackground() ? "subtracted" : "kept", "the background");
    }
}
