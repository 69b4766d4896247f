package org.jointcal.core.star;

import java.util.List;
import org.jointcal.core.sky.Epoch;

/**
 * One exposure: what all its chips share.
 *
 * @param name the file's stem or the slice's name; unique in a run
 * @param mjd date of mid-exposure where the exposure time is known, else of its start (MJD, UTC); NaN where unknown
 * @param instrument label of the camera and filter set, empty where unknown
 * @param filter name of the filter, empty where unknown
 * @param exposureTime (s), NaN where unknown
 * @param airmass NaN where unknown
 * @param chips labels of all chips of its file in their order, those that could not be used too; empty where there is no file
 * @param source the file that it was read from, as the user would name it, or the window's title; empty for neither
 */
public record Exposure(String name, double mjd, String instrument, String filter, double exposureTime, double airmass,
        List<String> chips, String source) {
    public Exposure {
        chips = List.copyOf(chips);
    }

    /**
     * An exposure that stands in no file.
     *
     * @param name the file's stem or the slice's name; unique in a run
     * @param mjd date of mid-exposure where the exposure time is known, else of its start (MJD, UTC); NaN where
     *     unknown
     * @param instrument label of the camera and filter set, empty where unknown
     * @param filter name of the filter, empty where unknown
     * @param exposureTime (s), NaN where unknown
     * @param airmass NaN where unknown
     */
    public Exposure(String name, double mjd, String instrument, String filter, double exposureTime, double airmass) {
        this(name, mjd, instrument, filter, exposureTime, airmass, List.of(), "");
    }

    /** {@return date as a Julian epoch (years); NaN where unknown} */
    public double epoch() {
        return Epoch.julianYear(mjd);
    }
}
