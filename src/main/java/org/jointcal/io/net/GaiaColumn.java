package org.jointcal.io.net;

import java.util.Locale;

/**
 * What is asked of Gaia for each star, under the names of its archive and those of VizieR.
 *
 * <p>Source: the data model of Gaia DR3, table gaia_source, and the description of VizieR's catalog I/355.
 */
enum GaiaColumn {
    SOURCE_ID("Source", ""), RA("RA_ICRS", "deg"), DEC("DE_ICRS", "deg"), RA_ERROR("e_RA_ICRS", "mas"),
    DEC_ERROR("e_DE_ICRS", "mas"), PARALLAX("Plx", "mas"), PARALLAX_ERROR("e_Plx", "mas"), PMRA("pmRA", "mas/yr"),
    PMRA_ERROR("e_pmRA", "mas/yr"), PMDEC("pmDE", "mas/yr"), PMDEC_ERROR("e_pmDE", "mas/yr"),
    RA_DEC_CORR("RADEcor", ""), RA_PARALLAX_CORR("RAPlxcor", ""), RA_PMRA_CORR("RApmRAcor", ""),
    RA_PMDEC_CORR("RApmDEcor", ""), DEC_PARALLAX_CORR("DEPlxcor", ""), DEC_PMRA_CORR("DEpmRAcor", ""),
    DEC_PMDEC_CORR("DEpmDEcor", ""), PARALLAX_PMRA_CORR("PlxpmRAcor", ""), PARALLAX_PMDEC_CORR("PlxpmDEcor", ""),
    PMRA_PMDEC_CORR("pmRApmDEcor", ""), PHOT_G_MEAN_MAG("Gmag", "mag"), BP_RP("BP-RP", "mag"), RUWE("RUWE", "");

    private final String vizier;
    private final String unit;

    GaiaColumn(String vizier, String unit) {
        this.vizier = vizier;
        this.unit = unit;
    }

    /** Its name in Gaia's archive and its mirrors. */
    String archive() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in VizieR. */
    String vizier() {
        return vizier;
    }

    /** Its unit; empty for none. */
    String unit() {
        return unit;
    }
}
