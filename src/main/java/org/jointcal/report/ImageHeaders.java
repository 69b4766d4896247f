package org.jointcal.report;

/**
 * What was written as the WCS of one image.
 *
 * @param wcsFile name of its {@code .wcs} file, empty where there is none
 * @param headFile name of its {@code .head} file, empty where there is none
 * @param kinds the kinds of WCS in them, such as {@code TAN-SIP TPV}; empty where there is none
 * @param roundTrip largest error of sky to pixel through the SIP header's inverse terms (pixels); NaN where there is none
 */
record ImageHeaders(String wcsFile, String headFile, String kinds, double roundTrip) {
    /** Nothing was written. */
    static final ImageHeaders NONE = new ImageHeaders("", "", "", Double.NaN);
}
